// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <optional>

#include "ui/assistant.h"

class QStackedWidget;
class QTableView;

namespace memoir::ui {

class Banner;
class MailView;
class PageLock;
class PageView;
class SourceBar;
class SourceFoot;
class SourceHeader;
class SourceText;
class TableTextModel;
class Theme;

// The document beside the conversation, with the place that an answer rests on: the page as it looks, a mail, a table,
// or its text; and always its text when that is asked for. Yellow is only where the words were found. Pages are asked
// for and come later; nothing waits for them. A password is kept until another document is shown.
class SourcePane : public QWidget {
    Q_OBJECT

  public:
    SourcePane(Assistant& assistant, const Theme& theme, QWidget* parent = nullptr);

    // Opens citation `number` of an answer; previous and next go through the others.
    void showCitation(const Answer& answer, int number);
    void showPassage(const Answer& answer, const QString& passage);
    void showPrevious() { step(-1); }
    void showNext() { step(1); }

    const SourceText& text() const { return *text_; }
    const PageView& page() const { return *page_; }
    const MailView& mail() const { return *mail_; }
    void takeFocus();

    // With a way back at its start, where the pane lies over the conversation.
    void setCovering(bool covering);

  signals:
    void closeRequested();
    // Previous or next led to another citation of the same answer.
    void citationShown(int number);
    // The file is gone: the person wants to say where it is.
    void findFileRequested();

  private:
    enum class View { Text, Page, Mail, Table };

    QWidget* makeViews();
    QWidget* makeNoticeRow(QWidget* notice);
    void connectParts();
    void step(int by);
    void request(const QString& id);
    void onOpened(JobId job, const SourceDocument& document);
    void onPage(JobId job, const PageImage& page);
    void onPageLocked(JobId job);
    void onFailed(JobId job, const QString& reason);

    void showDocument();
    void showHeader();
    void showBar();
    void showGone();
    void showView();
    void showMark();
    void markText();
    void requestPage(int page);
    void unlock(const QString& password);
    void turnPage(int by);
    void showPageNumber();
    void openFile();
    void showWhy();

    View naturalView() const;
    View view() const;
    const Citation* citation() const;
    QString passage() const;
    int markedPage() const;
    // UTF-16 units of the document's text.
    std::optional<TextRange> locateQuote() const;
    std::optional<TextRange> passageRange() const;

    Assistant& assistant_;
    const Theme& theme_;
    Answer answer_;
    int current_ = -1;  // of the answer's citations
    QString passage_;   // when no citation is shown
    SourceDocument document_;
    JobId job_ = 0;
    JobId pageJob_ = 0;
    int shownPage_ = 0;
    bool pageFailed_ = false;
    QString password_;

    SourceHeader* header_;
    SourceBar* bar_;
    SourceFoot* foot_;
    QWidget* goneRow_;
    Banner* gone_;
    QWidget* lockRow_;
    PageLock* lock_;
    QStackedWidget* views_;
    SourceText* text_;
    PageView* page_;
    MailView* mail_;
    QTableView* table_;
    TableTextModel* tableModel_;
};

}  // namespace memoir::ui
