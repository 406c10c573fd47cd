// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/source_document.h"

class QLabel;
class QToolButton;

namespace memoir::ui {

class ElidedLabel;
class Theme;

// The top of the source pane: what is shown, with the ways to its file and out.
class SourceHeader : public QWidget {
    Q_OBJECT

  public:
    explicit SourceHeader(const Theme& theme, QWidget* parent);

    // `place` is the page, in words; empty when there is none.
    void show(const SourceDocument& document, const QString& place);
    // With a way back at its start, where the pane lies over the conversation.
    void setCovering(bool covering);

  signals:
    void closeRequested();
    void openRequested();

  private:
    const Theme& theme_;
    QToolButton* back_;
    QLabel* kindIcon_;
    ElidedLabel* title_;
    ElidedLabel* facts_;
    QToolButton* open_;
};

}  // namespace memoir::ui
