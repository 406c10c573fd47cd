// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStackedWidget>

namespace memoir::ui {

enum class Screen { Conversation, Library, Memory, Settings, FirstRun };

// The screens of the window, one of which is seen. Owns them.
class Screens : public QStackedWidget {
    Q_OBJECT

  public:
    explicit Screens(QWidget* parent = nullptr);

    void put(Screen screen, QWidget* widget);
    bool has(Screen screen) const { return widgets_.contains(screen); }
    // A screen that was not put changes nothing.
    void show(Screen screen);
    Screen shown() const;

  signals:
    void changed(memoir::ui::Screen screen);

  private:
    void onCurrentChanged();

    QHash<Screen, QWidget*> widgets_;
};

}  // namespace memoir::ui
