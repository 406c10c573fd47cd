// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/evidence/folded_text.h"

class QGridLayout;
class QPushButton;

namespace memoir::ui {

class SourceText;
class Theme;

// A mail as a person reads one: who, to whom and when above its text, and what it repeats of earlier mails folded away.
// Nothing of it is ever loaded from elsewhere.
class MailView : public QWidget {
    Q_OBJECT

  public:
    explicit MailView(const Theme& theme, QWidget* parent = nullptr);

    void showMail(const SourceDocument& mail);
    // Positions are UTF-16 units of the mail's text. What is folded over them is unfolded.
    void markQuote(const TextRange& range, int number);
    void markPassage(const TextRange& range);
    void clearMark();

    const SourceText& text() const { return *text_; }
    SourceText& text() { return *text_; }

  private:
    enum class Quoted { Folded, Shown };

    void showHeader();
    void fold(Quoted quoted);
    void toggleQuoted();
    TextRange shownRange(const TextRange& range);

    SourceDocument mail_;
    FoldedText folded_;
    Quoted quoted_ = Quoted::Folded;
    QGridLayout* header_;
    QPushButton* quotedButton_;
    SourceText* text_;
};

}  // namespace memoir::ui
