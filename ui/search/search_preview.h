// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/assistant.h"
#include "ui/search/word_matches.h"

class QLabel;
class QTextBrowser;
class QToolButton;

namespace memoir::ui {

class Theme;

// The text of a hit with the words that were looked for, one match after the other.
class SearchPreview : public QWidget {
    Q_OBJECT

  public:
    SearchPreview(Assistant& assistant, const Theme& theme, QWidget* parent = nullptr);

    void show(const SearchHit& hit, const QStringList& words);
    void clear();
    void nextMatch();
    void previousMatch();
    int matchCount() const { return static_cast<int>(matches_.size()); }

  signals:
    void openRequested();

  private:
    void onOpened(JobId job, const SourceDocument& document);
    void goTo(int match);
    void markMatches();

    Assistant& assistant_;
    const Theme& theme_;
    JobId job_ = 0;
    QStringList words_;
    QVector<Match> matches_;
    int current_ = -1;
    QLabel* title_;
    QLabel* about_;
    QToolButton* open_;
    QTextBrowser* text_;
    QLabel* position_;
    QToolButton* previous_;
    QToolButton* next_;
};

}  // namespace memoir::ui
