// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace memoir::ui {

class Theme;

// What an empty chat shows: an invitation to ask, or, while nothing is in memory, to add something.
class WelcomeView : public QWidget {
    Q_OBJECT

  public:
    explicit WelcomeView(const Theme& theme, QWidget* parent = nullptr);

    enum class Memory { Empty, Filled };
    void show(Memory memory);

    // Questions that a press takes into the composer.
    void setExamples(const QStringList& questions);

  signals:
    void questionChosen(const QString& question);
    void addFilesRequested();
    void addFolderRequested();

  private:
    const Theme& theme_;
    QLabel* heading_;
    QLabel* sentence_;
    QWidget* buttons_;
    QWidget* examples_;
    Memory memory_ = Memory::Filled;
};

}  // namespace memoir::ui
