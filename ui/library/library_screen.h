// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>

#include "ui/assistant.h"
#include "ui/keeper.h"
#include "ui/library/holding_model.h"
#include "ui/library/receipt_model.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace memoir::ui {

class CountedTabs;
class EmptyState;
class Forgetter;
class HoldingInspector;
class LibraryFilters;
class RowTable;
class Theme;

// Everything that is remembered, that waits or that failed, with what can be done about it.
class LibraryScreen : public QWidget {
    Q_OBJECT

  public:
    LibraryScreen(Keeper& keeper, Forgetter& forgetter, const Theme& theme, QWidget* parent = nullptr);

    enum class Tab { Documents, Failed, Duplicates, Forgotten };
    void showTab(Tab tab);
    // Documents of a scope expression; `name` stands on the chip that takes it away again.
    void showScope(const QString& scope, const QString& name);
    // Documents that no answer chose, or files without usable text.
    void showShelf(const QString& shelf, const QString& name);
    void showServiceState(ServiceState state);
    void takeFocus();

  signals:
    void addFilesRequested();
    void addFolderRequested();
    void sourcesRequested();
    void documentRequested(const QString& document);
    void fileOpenRequested(const QString& path);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeHeader();
    QWidget* makeList();
    void connectKeeper();
    void refresh();
    void refreshSoon();
    void applyQuery();
    HoldingQuery wantedQuery() const;
    void onCounted(JobId job, const HoldingCounts& counts);
    void onSources(JobId job, const QVector<Source>& sources);
    void onListed();
    void onTabChanged();
    void onSelectionChanged();
    void showFoot();
    void showState();
    void keepSelection();
    void forgetSelected();
    void openRow(int row);
    void explain();
    void fitColumns();
    QStringList selectedDocuments() const;

    Keeper& keeper_;
    Forgetter& forgetter_;
    const Theme& theme_;
    HoldingModel model_;
    ReceiptModel receipts_;
    HoldingCounts counts_;
    JobId countJob_ = 0, sourcesJob_ = 0, receiptsJob_ = 0, placesJob_ = 0;
    QTimer refreshing_;
    std::optional<Holding> selected_;
    bool isOnline_ = true;

    QWidget* tabRow_;
    CountedTabs* tabs_;
    LibraryFilters* filters_;
    QStackedWidget* pages_;
    RowTable* table_;
    RowTable* receiptTable_;
    EmptyState* empty_;
    QLabel* foot_;
    QPushButton* why_;
    QWidget* listColumn_;
    HoldingInspector* inspector_;
};

}  // namespace memoir::ui
