// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <optional>

#include "ui/assistant.h"

class QLabel;
class QToolButton;

namespace memoir::ui {

class ElidedLabel;
class SourceText;
class Theme;

// The document beside the conversation, with the place that an answer rests on marked in its text.
class SourcePane : public QWidget {
    Q_OBJECT

  public:
    SourcePane(Assistant& assistant, const Theme& theme, QWidget* parent = nullptr);

    // Opens citation `number` of an answer; previous and next go through the others.
    void showCitation(const QVector<Citation>& citations, int number);
    void showPassage(const QString& passage);
    void showPrevious() { step(-1); }
    void showNext() { step(1); }

    const SourceText& text() const { return *text_; }
    void takeFocus();

  signals:
    void closeRequested();
    // Previous or next led to another citation of the same answer.
    void citationShown(int number);

  private:
    QWidget* makeHeader();
    QWidget* makeBar();
    QWidget* makeFoot();
    void step(int by);
    void request(const QString& id);
    void onOpened(JobId job, const SourceDocument& document);
    void onFailed(JobId job, const QString& reason);
    void showHeader();
    void showBar();
    void showMark();
    void setFoot(const QString& sentence, const QString& icon);
    void openFile();

    const Citation* citation() const;
    std::optional<TextRange> locateQuote() const;

    Assistant& assistant_;
    const Theme& theme_;
    QVector<Citation> citations_;
    int current_ = -1;  // of citations_
    SourceDocument document_;
    JobId job_ = 0;

    QLabel* kindIcon_;
    ElidedLabel* title_;
    ElidedLabel* facts_;
    QToolButton* open_;
    QWidget* bar_;
    QLabel* place_;
    QToolButton* previous_;
    QToolButton* next_;
    SourceText* text_;
    QLabel* footIcon_;
    QLabel* foot_;
};

}  // namespace memoir::ui
