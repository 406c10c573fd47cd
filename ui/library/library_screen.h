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
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace memoir::ui {

class CountedTabs;
class EmptyState;
class FilterChip;
class Forgetter;
class HoldingInspector;
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
    QWidget* makeFilters();
    QWidget* makeList();
    void makeChips(QWidget* parent);
    void connectKeeper();
    void refresh();
    void refreshSoon();
    void applyQuery();
    HoldingQuery wantedQuery() const;
    QString wantedScope(const FilterChip* without = nullptr) const;
    bool isFiltered() const;
    void clearFilters();
    void offerChoices(FilterChip& chip);
    void fillChoices(const HoldingCounts& counts);
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
    QString sourceName(const QString& id) const;

    Keeper& keeper_;
    Forgetter& forgetter_;
    const Theme& theme_;
    HoldingModel model_;
    ReceiptModel receipts_;
    QVector<Source> sources_;
    HoldingCounts counts_;
    JobId countJob_ = 0, sourcesJob_ = 0, receiptsJob_ = 0, choicesJob_ = 0, placesJob_ = 0;
    QTimer refreshing_, typing_;
    FilterChip* askedChip_ = nullptr;
    std::optional<Holding> selected_;
    bool isOnline_ = true;

    QWidget* tabRow_;
    CountedTabs* tabs_;
    QWidget* filters_;
    QLineEdit* words_;
    FilterChip* special_;  // a scope or shelf that another screen asked for
    FilterChip* date_;
    FilterChip* kind_;
    FilterChip* state_;
    FilterChip* source_;
    FilterChip* person_;
    QStackedWidget* pages_;
    RowTable* table_;
    RowTable* receiptTable_;
    EmptyState* empty_;
    QLabel* foot_;
    QWidget* listColumn_;
    HoldingInspector* inspector_;
};

}  // namespace memoir::ui
