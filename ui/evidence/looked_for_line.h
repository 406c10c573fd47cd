// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

namespace memoir::ui {

class Theme;

// "Looked for lease end and notice" under the name of a round: the words stand out, and where they were named by an
// earlier passage its number follows. One line that gives way.
class LookedForLine : public QWidget {
    Q_OBJECT

  public:
    // `foundIn` is the number of the citation that named them; 0 is none.
    LookedForLine(const Theme& theme, const QStringList& words, int foundIn, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Run {
        QString text;
        bool strong = false;
        int badge = 0;
    };

    QString sentence() const;
    static QVector<Run> runsOf(const QString& pattern, const QStringList& words, int foundIn);

    const Theme& theme_;
    QStringList words_;
    int foundIn_;
};

}  // namespace memoir::ui
