// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

#include "ui/keeper.h"
#include "ui/settings/settings_page.h"

class QLabel;
class QPushButton;

namespace memoir::ui {

class FigureStrip;
class ModelDownloads;
class Theme;

// Which model reads the memory, where it runs, and what was measured there.
class ModelPage : public SettingsPage {
    Q_OBJECT

  public:
    ModelPage(Keeper& keeper, const Theme& theme, QWidget* parent = nullptr);

  signals:
    void messageWanted(const QString& sentence);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    void onModels(JobId job, const QVector<KnownModel>& models, const QVector<ModelDownload>& unfinished);
    void showModels();
    void foresee(Measuring measuring);
    void onForeseen(JobId job, const ModelOutlook& outlook);
    void endForeseeing(JobId job);
    const ModelOutlook* outlookInUse() const;
    void showHosts(const QStringList& hosts);
    void showMachine(JobId job, const Machine& machine);
    void showFacts(JobId job, const MemoryReport& report, const ArchiveFacts& facts);
    void showFigures();
    void chooseModelFolder();
    void import(const QString& folder);
    void onDone(JobId job);
    void onFailed(JobId job, const QString& reason);
    QString about(const KnownModel& model) const;

    Keeper& keeper_;
    const Theme& theme_;
    JobId modelsJob_ = 0, machineJob_ = 0, factsJob_ = 0, importJob_ = 0, useJob_ = 0;
    ArchiveFacts facts_;
    Machine machine_;
    QVector<KnownModel> models_;
    QHash<QString, ModelOutlook> outlooks_;  // by the model's path
    QHash<JobId, QString> foreseeing_;       // without a measurement
    QHash<JobId, QString> measuring_;
    QPushButton* measure_;
    QPushButton* import_;
    RowCard* modelCard_;
    ModelDownloads* downloads_;
    QLabel* network_;
    RowCard* deviceCard_;
    FigureStrip* figures_;
};

}  // namespace memoir::ui
