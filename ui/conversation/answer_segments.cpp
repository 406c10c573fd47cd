// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_segments.h"

namespace memoir::ui {
namespace {

using Kind = AnswerSegment::Kind;

class Cutter {
  public:
    QVector<AnswerSegment> cut(const QString& markdown) {
        for (const QString& line : markdown.split('\n')) read(line);
        close();
        return segments_;
    }

  private:
    void read(const QString& line) {
        if (line.startsWith("```")) return toggleFence(line.mid(3).trimmed());
        if (inFence_) return add(line);
        const Kind kind = line.trimmed().startsWith('|') ? Kind::Table : Kind::Text;
        if (kind != open_.kind) start(kind, {});
        add(line);
    }

    void toggleFence(const QString& name) {
        inFence_ = !inFence_;
        start(inFence_ ? Kind::Code : Kind::Text, inFence_ ? name : QString());
    }

    void start(Kind kind, const QString& name) {
        close();
        open_ = {kind, {}, name};
    }

    void add(const QString& line) {
        if (hasLine_) open_.source += '\n';
        open_.source += line;
        hasLine_ = true;
    }

    // Code may be empty while it grows; empty text is nothing.
    void close() {
        const bool counts = open_.kind == Kind::Code || !open_.source.trimmed().isEmpty();
        if (counts) segments_.push_back(open_);
        open_ = {};
        hasLine_ = false;
    }

    QVector<AnswerSegment> segments_;
    AnswerSegment open_;
    bool hasLine_ = false;
    bool inFence_ = false;
};

}  // namespace

QVector<AnswerSegment> segmentsOf(const QString& markdown) {
    return Cutter().cut(markdown);
}

}  // namespace memoir::ui
