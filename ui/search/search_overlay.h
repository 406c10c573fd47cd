// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/assistant.h"
#include "ui/keeper.h"
#include "ui/search/search_model.h"
#include "ui/widgets/overlay.h"

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace memoir::ui {

class EmptyState;
class FacetPanel;
class Preferences;
class SearchDelegate;
class SearchPreview;

// Search over everything: hits after every key, filters at the side, and the text of the chosen hit with its matches.
class SearchOverlay : public Overlay {
    Q_OBJECT

  public:
    SearchOverlay(Assistant& assistant, Preferences& preferences, const Theme& theme, QWidget* parent);

    // Opens with the words of before selected, or with `words`.
    void search(const QString& words = {});

  signals:
    void documentChosen(const QString& passage);
    void chatChosen(const QString& chat);
    void questionAsked(const QString& words);

  protected:
    QSize wantedSize() const override { return {1160, 704}; }
    void placed() override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeTop();
    QWidget* makeMiddle();
    QWidget* makeFoot();
    void onTyped();
    void onSearched(JobId job, const SearchResult& result);
    void onFailed(JobId job, const QString& reason);
    void onFiltered();
    void onCurrentChanged();
    void showPage();
    void fillLastSearches();
    void step(int rows);
    void openCurrent();
    void askQuestion();

    Assistant& assistant_;
    Preferences& preferences_;
    const Theme& theme_;
    SearchModel model_;
    SearchDelegate* delegate_;
    JobId job_ = 0;
    QLineEdit* words_;
    QLabel* count_;
    QToolButton* filterButton_;
    FacetPanel* facets_;
    QStackedWidget* pages_;
    QListView* list_;
    QWidget* last_;
    QVBoxLayout* lastColumn_;
    EmptyState* empty_;
    SearchPreview* preview_;
};

}  // namespace memoir::ui
