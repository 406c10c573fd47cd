// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/answer.h"

namespace memoir::ui {

class SourceChip;
class Theme;

// The sources of an answer as a row of chips that wraps; the one that is open beside the conversation is marked.
class SourceChips : public QWidget {
    Q_OBJECT

  public:
    explicit SourceChips(const Theme& theme, QWidget* parent = nullptr);

    // Nothing is seen without citations.
    void setCitations(const QVector<Citation>& citations);
    void setActiveCitation(int number);

  signals:
    void citationActivated(int number);

  private:
    void onChipClicked();

    const Theme& theme_;
    QVector<SourceChip*> chips_;
};

}  // namespace memoir::ui
