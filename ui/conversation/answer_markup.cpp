// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_markup.h"

#include <QRegularExpression>
#include <optional>

#include "ui/conversation/cited_text.h"

namespace memoir::ui {
namespace {

using Kind = MarkupBlock::Kind;

// Reads the marks inside one block.
class SpanReader {
  public:
    SpanReader(const QString& text, const QSet<int>& citations) : text_(text), citations_(citations) {}

    QVector<MarkupSpan> read() {
        while (at_ < text_.size()) {
            if (!readMark()) plain_ += text_[at_++];
        }
        flush();
        return spans_;
    }

  private:
    bool readMark() {
        return readClaimMark() || readCitation() || readCode() || readToggle("**", bold_) || readToggle("*", italic_);
    }

    bool readClaimMark() {
        if (text_[at_] != kUnsupportedBegin && text_[at_] != kUnsupportedEnd) return false;
        flush();
        unsupported_ = text_[at_++] == kUnsupportedBegin;
        return true;
    }

    bool readCitation() {
        static const QRegularExpression kCitation("\\G\\[(\\d{1,6})\\]");
        const QRegularExpressionMatch match = kCitation.match(text_, at_);
        const int number = match.hasMatch() ? match.captured(1).toInt() : 0;
        if (number == 0 || !citations_.contains(number)) return false;
        flush();
        spans_.push_back({{}, bold_, italic_, false, number});
        at_ = match.capturedEnd();
        return true;
    }

    bool readCode() {
        if (text_[at_] != '`') return false;
        const qsizetype end = text_.indexOf('`', at_ + 1);
        if (end < 0) return false;
        flush();
        spans_.push_back({text_.mid(at_ + 1, end - at_ - 1), bold_, italic_, true, 0, unsupported_});
        at_ = end + 1;
        return true;
    }

    // An opening mark needs a partner behind it and no space after it; 3 * 4 stays a product.
    bool readToggle(const QString& mark, bool& isOn) {
        if (!QStringView(text_).mid(at_).startsWith(mark)) return false;
        const qsizetype after = at_ + mark.size();
        const bool opens = after < text_.size() && !text_[after].isSpace() && text_.indexOf(mark, after) > after;
        if (!isOn && !opens) return false;
        flush();
        isOn = !isOn;
        at_ = after;
        return true;
    }

    void flush() {
        if (!plain_.isEmpty()) spans_.push_back({plain_, bold_, italic_, false, 0, unsupported_});
        plain_.clear();
    }

    const QString& text_;
    const QSet<int>& citations_;
    qsizetype at_ = 0;
    bool bold_ = false;
    bool italic_ = false;
    bool unsupported_ = false;
    QString plain_;
    QVector<MarkupSpan> spans_;
};

struct LineStart {
    Kind kind;
    int number;
    qsizetype contentStart;
};

// What a line begins, if it begins something other than a paragraph.
std::optional<LineStart> blockBegunBy(const QString& line) {
    static const QRegularExpression kHeading("^#{1,6}\\s+"), kBullet("^\\s*[-*+•]\\s+"),
        kNumbered("^\\s*(\\d{1,3})[.)]\\s+"), kQuote("^>\\s?");
    if (const auto m = kHeading.match(line); m.hasMatch()) return LineStart{Kind::Heading, 0, m.capturedEnd()};
    if (const auto m = kBullet.match(line); m.hasMatch()) return LineStart{Kind::Bullet, 0, m.capturedEnd()};
    if (const auto m = kNumbered.match(line); m.hasMatch())
        return LineStart{Kind::Numbered, m.captured(1).toInt(), m.capturedEnd()};
    if (const auto m = kQuote.match(line); m.hasMatch()) return LineStart{Kind::Quote, 0, m.capturedEnd()};
    return {};
}

// Cuts a text into blocks, line by line.
class BlockReader {
  public:
    BlockReader(const QString& text, const QSet<int>& citations) : text_(text), citations_(citations) {}

    QVector<MarkupBlock> read() {
        for (qsizetype at = 0; at < text_.size();) {
            qsizetype end = text_.indexOf('\n', at);
            if (end < 0) end = text_.size();
            readLine(text_.mid(at, end - at), at);
            at = end + 1;
        }
        close();
        return blocks_;
    }

  private:
    void readLine(const QString& line, qsizetype start) {
        if (line.startsWith("```")) return toggleFence(start);
        if (inFence_) return addLine(line);
        if (line.trimmed().isEmpty()) return close();
        if (line.trimmed().startsWith('|')) return addTableLine(line.trimmed(), start);
        if (isOpen_ && block_.kind == Kind::Table) close();
        const auto begun = blockBegunBy(line);
        const bool continuesQuote = begun && begun->kind == Kind::Quote && isOpen_ && block_.kind == Kind::Quote;
        if (begun && !continuesQuote) open(begun->kind, begun->number, start);
        if (!begun && (!isOpen_ || block_.kind == Kind::Heading)) open(Kind::Paragraph, 0, start);
        addLine(begun ? line.mid(begun->contentStart) : line.trimmed());
    }

    void addTableLine(const QString& line, qsizetype start) {
        static const QRegularExpression kRule("^[|:\\-\\s]+$");
        if (!isOpen_ || block_.kind != Kind::Table) open(Kind::Table, 0, start);
        if (kRule.match(line).hasMatch()) return;
        QString cells = line.mid(1);
        if (cells.endsWith('|')) cells.chop(1);
        QVector<QVector<MarkupSpan>> row;
        for (const QString& cell : cells.split('|')) row.push_back(SpanReader(cell.trimmed(), citations_).read());
        block_.cells.push_back(row);
    }

    void toggleFence(qsizetype start) {
        if (inFence_) {
            close();
        } else {
            open(Kind::Code, 0, start);
        }
        inFence_ = !inFence_;
    }

    void open(Kind kind, int number, qsizetype start) {
        close();
        block_ = {kind, number, start, {}, {}};
        isOpen_ = true;
    }

    void addLine(const QString& line) {
        if (hasLine_) content_ += '\n';
        content_ += line;
        hasLine_ = true;
    }

    void close() {
        if (!isOpen_) return;
        block_.spans = block_.kind == Kind::Code ? QVector<MarkupSpan>{{content_, false, false, true, 0}}
                                                 : SpanReader(content_, citations_).read();
        blocks_.push_back(block_);
        content_.clear();
        isOpen_ = hasLine_ = false;
    }

    const QString& text_;
    const QSet<int>& citations_;
    QVector<MarkupBlock> blocks_;
    MarkupBlock block_;
    QString content_;
    bool isOpen_ = false;
    bool hasLine_ = false;
    bool inFence_ = false;
};

}  // namespace

QVector<MarkupBlock> parseMarkup(const QString& text, const QSet<int>& citations) {
    return BlockReader(text, citations).read();
}

}  // namespace memoir::ui
