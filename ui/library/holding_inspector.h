// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "ui/holding.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace memoir::ui {

class ElidedLabel;
class IconLabel;
class Theme;

// What is known of one row of the library: why it is not in memory, what can be done, where it is and where it came
// from.
class HoldingInspector : public QWidget {
    Q_OBJECT

  public:
    explicit HoldingInspector(const Theme& theme, QWidget* parent = nullptr);

    // `source` is the name of the source it belongs to.
    void show(const Holding& holding, const QString& source);
    void showMany(int count);
    // Every place of a document that stands at more than one.
    void showPlaces(const QStringList& places);
    const Holding& holding() const { return holding_; }
    void setActionsEnabled(bool enabled);

  signals:
    void closeRequested();
    void passwordGiven(const QString& path, const QString& password);
    void readAgainRequested(const QString& path);
    void skipRequested(const QString& path);
    void fileOpenRequested(const QString& path);
    void previewRequested(const QString& document);
    void forgetRequested();
    void explanationRequested();

  private:
    QWidget* makeHeader();
    QWidget* makeNotice();
    QWidget* makePasswordRow();
    QWidget* makeActions();
    void givePassword();
    void showNotice();
    void showFacts(const QString& source);
    void addFact(const QString& label, const QString& value);

    const Theme& theme_;
    Holding holding_;
    IconLabel* icon_;
    QLabel* title_;
    ElidedLabel* about_;
    QFrame* notice_;
    IconLabel* noticeIcon_;
    QLabel* noticeHeading_;
    QLabel* noticeText_;
    QWidget* passwordRow_;
    QLineEdit* password_;
    QWidget* actions_;
    QPushButton* preview_;
    QPushButton* again_;
    QPushButton* skip_;
    QPushButton* open_;
    QPushButton* forget_;
    QWidget* factsBox_;
    QVBoxLayout* facts_;
};

}  // namespace memoir::ui
