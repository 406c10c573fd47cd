// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

#include "ui/assistant.h"
#include "ui/library/dropped_items.h"
#include "ui/widgets/overlay.h"

class QLabel;
class QPushButton;

namespace memoir::ui {

class PreviewCard;

// What was dropped is remembered at once, unless it is much: then a sheet says first what that would mean.
class DropSheet : public Overlay {
    Q_OBJECT

  public:
    DropSheet(Assistant& assistant, const Theme& theme, QWidget* parent);

    void take(const DroppedItems& items, Watching watching);

  protected:
    QSize wantedSize() const override;

  private:
    void onPreviewed(JobId job, const SourcePreview& preview);
    void onFailed(JobId job);
    void present();
    void start();
    void discard();

    Assistant& assistant_;
    const Theme& theme_;
    QStringList paths_;
    Watching watching_ = Watching::Once;
    JobId job_ = 0;
    QTimer patience_;  // after which the sheet comes although it is still being counted
    QLabel* about_;
    PreviewCard* sum_;
    QPushButton* start_;
};

}  // namespace memoir::ui
