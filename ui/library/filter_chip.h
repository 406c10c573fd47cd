// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>
#include <QVector>

namespace memoir::ui {

class Theme;

// One filter of a list. At rest it names what it filters and opens its choices; while it filters it says by what, and a
// press takes it away.
class FilterChip : public QToolButton {
    Q_OBJECT

  public:
    struct Choice {
        QString value;
        QString text;
        qint64 count = -1;  // rows that have it; -1: not counted
    };

    FilterChip(const Theme& theme, const QString& label, QWidget* parent = nullptr);

    const QString& value() const { return chosen_.value; }
    // An empty value takes the filter away. Says nothing.
    void setChosen(const Choice& choice);
    // Opens the menu of choices below the chip; says so when there are none.
    void offer(const QVector<Choice>& choices);

  signals:
    void choicesWanted();
    void valueChanged();

  private:
    void onClicked();
    void showLook();

    const Theme& theme_;
    QString label_;
    Choice chosen_;
};

}  // namespace memoir::ui
