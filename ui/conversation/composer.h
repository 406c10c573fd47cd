// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/assistant.h"
#include "ui/conversation/scope.h"

class QLabel;
class QToolButton;

namespace memoir::ui {

class ElidedLabel;
class FilterCompleter;
class QuestionEdit;
class ScopeBar;
class Theme;

// Where a question is written: the scope, the field, add, and send or stop. Keeps what is typed until it is taken.
// While the service is away a question waits in the field and goes out by itself when it is back.
class Composer : public QWidget {
    Q_OBJECT

  public:
    Composer(Assistant& assistant, const Theme& theme, QWidget* parent = nullptr);

    // While answering the button stops; Enter then does nothing.
    void setAnswering(bool answering);
    void setText(const QString& text);
    // What was typed before, or nothing. Does not take the focus.
    void setDraft(const Draft& draft);
    void setScope(const Scope& scope);
    QString text() const;
    const Scope& scope() const;
    void setFollowUp(bool isFollowUp);
    void setOnline(bool online);
    void setMemoryLine(const QString& sentence);
    void takeFocus();

  signals:
    void asked(const QString& question, const memoir::ui::Scope& scope);
    // 300 ms after the last change of text or scope.
    void draftChanged();
    void stopRequested();
    void addRequested();
    void editLastRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeFrame();
    QWidget* makeErrorLine(QWidget* parent);
    void submit();
    void send();
    void onEdited();
    void showError(const QString& sentence);
    void showPlaceholder();
    void onButton();
    void showButton();

    const Theme& theme_;
    QWidget* frame_;
    ScopeBar* scopeBar_;
    QuestionEdit* edit_;
    FilterCompleter* completer_;
    QTimer draft_;
    QToolButton* send_;
    ElidedLabel* memoryLine_;
    QLabel* keys_;
    QWidget* errorLine_;
    QLabel* error_;
    bool answering_ = false;
    bool online_ = true;
    bool waits_ = false;  // to be sent when the service is back
    bool isFollowUp_ = false;
};

}  // namespace memoir::ui
