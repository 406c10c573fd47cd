// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

#include "ui/assistant.h"
#include "ui/first_run/found_source_model.h"
#include "ui/keeper.h"

class QBoxLayout;
class QPushButton;
class QTableView;

namespace memoir::ui {

class PreviewCard;
class Theme;

// What a person sees first: what stays on the machine, what was found to remember, and what that would mean.
class FirstRunScreen : public QWidget {
    Q_OBJECT

  public:
    // `sampleArchive` is the folder of the sample documents; empty: there is none.
    FirstRunScreen(Assistant& assistant, const QString& sampleArchive, const Theme& theme, QWidget* parent = nullptr);

    FoundSourceModel& found() { return model_; }

  signals:
    // Something is being remembered now; the conversation can begin.
    void finished();
    void folderRequested();

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makePromises();
    QWidget* makePromise(const QString& icon, const QString& heading, const QString& text);
    QWidget* makeFound();
    QWidget* makeButtons();
    void onFound(JobId job, const QVector<FoundSource>& sources);
    void onPreviewed(JobId job, const SourcePreview& preview);
    void onFailed(JobId job, const QString& reason);
    void count(int row);
    void showSum();
    void start();
    void trySample();

    Assistant& assistant_;
    QString sampleArchive_;
    const Theme& theme_;
    FoundSourceModel model_;
    JobId findJob_ = 0;
    bool wasAsked_ = false;
    QHash<JobId, int> previews_;  // rows that are being counted
    QBoxLayout* promises_;
    QBoxLayout* cards_;
    QWidget* foundCard_;
    QTableView* table_;
    PreviewCard* sum_;
    QPushButton* start_;
};

}  // namespace memoir::ui
