// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QScrollArea>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace memoir::ui {

// A card of rows below each other, separated by lines.
class RowCard : public QFrame {
    Q_OBJECT

  public:
    explicit RowCard(QWidget* parent = nullptr);

    // A row with a label, what it means, and `control` at its end (owned by the card from now on; may be null).
    QWidget* addRow(const QString& label, const QString& text, QWidget* control);
    // A row of the caller's making.
    void addWidget(QWidget* row);
    void clear();

  private:
    QVBoxLayout* column_;
};

// A page of the settings: a heading, sections with cards, at most as wide as text is read well.
class SettingsPage : public QScrollArea {
    Q_OBJECT

  public:
    SettingsPage(const QString& title, const QString& subtitle, QWidget* parent = nullptr);

    const QString& title() const { return title_; }
    // Every word on the page, for finding a setting.
    QString words() const;

  protected:
    QWidget* content() { return content_; }
    // The row of a section's title, with room for a button at its end.
    QHBoxLayout* addSection(const QString& title);
    RowCard* addCard();
    void add(QWidget* widget);
    QLabel* addHint(const QString& text);

  private:
    QString title_;
    QWidget* content_;
    QVBoxLayout* column_;
};

}  // namespace memoir::ui
