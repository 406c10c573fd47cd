// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace memoir::ui {

class Theme;

// Finds words in what is shown: the field, how many there are, and the way through them. Esc closes it.
class FindBar : public QWidget {
    Q_OBJECT

  public:
    explicit FindBar(const Theme& theme, QWidget* parent = nullptr);

    // Opens with the words of before selected.
    void open();
    void close();
    QString words() const;
    // `current` counts from 1; 0 where nothing was found.
    void showPlace(int current, int count);

  signals:
    void wordsChanged(const QString& words);
    // To the match before (-1) or behind (1).
    void stepRequested(int by);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QLineEdit* words_;
    QLabel* count_;
};

}  // namespace memoir::ui
