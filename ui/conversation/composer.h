// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace memoir::ui {

class ElidedLabel;
class QuestionEdit;
class Theme;

// Where a question is written: the field, add, and send or stop. Keeps what is typed until it is taken.
class Composer : public QWidget {
    Q_OBJECT

  public:
    explicit Composer(const Theme& theme, QWidget* parent = nullptr);

    // While answering the button stops; Enter then does nothing.
    void setAnswering(bool answering);
    void setText(const QString& text);
    void setMemoryLine(const QString& sentence);
    void takeFocus();

  signals:
    void asked(const QString& question);
    void stopRequested();
    void addRequested();
    void editLastRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeFrame();
    void submit();
    void onButton();
    void showButton();

    const Theme& theme_;
    QWidget* frame_;
    QuestionEdit* edit_;
    QToolButton* send_;
    ElidedLabel* memoryLine_;
    QLabel* keys_;
    bool answering_ = false;
};

}  // namespace memoir::ui
