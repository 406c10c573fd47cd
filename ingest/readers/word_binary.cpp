// SPDX-License-Identifier: Apache-2.0
// MS-DOC: the stream WordDocument begins with a table of places (FIB). The text lies in pieces, listed in a table
// stream; character properties lie in pages of 512 bytes, and say among other things what is deleted.
#include <algorithm>
#include <vector>

#include "ingest/error.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/old_office.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kPageBytes = 512;
constexpr unsigned kWord97 = 193;      // version numbers from here on have Unicode
constexpr unsigned kDeleted = 0x0800;  // the property "deleted under change tracking"
constexpr unsigned kComplex = 0x0004, kEncrypted = 0x0100, kSecondTable = 0x0200;  // flags of the FIB

// A run of the text as it lies in the stream.
struct Piece {
    std::size_t begin = 0, length = 0;  // bytes in the stream; characters
    bool isWide = false;
};

struct Bytes {
    std::size_t begin = 0, end = 0;
};

// The length of a property's operand, from the highest bits of its code.
std::size_t operandBytes(std::string_view properties, std::size_t at, unsigned code) {
    switch (code >> 13) {
        case 0:
        case 1:
            return 1;
        case 2:
        case 4:
        case 5:
            return 2;
        case 3:
            return 4;
        case 7:
            return 3;
        default:
            return 1 + integerAt(properties, at + 2, 1);
    }
}

bool saysDeleted(std::string_view properties) {
    for (std::size_t at = 0; at + 2 < properties.size();) {
        const unsigned code = integerAt(properties, at, 2);
        if (code == kDeleted) return integerAt(properties, at + 2, 1) == 1;
        at += 2 + operandBytes(properties, at, code);
    }
    return false;
}

class WordText {
  public:
    WordText(std::string stream, const OleFile& file) : stream_(std::move(stream)), name_(file.name()) {
        flags_ = integerAt(stream_, 0x0A, 2);
        isNew_ = integerAt(stream_, 2, 2) >= kWord97;
        if ((flags_ & kEncrypted) != 0) throw Error(FailureKind::Encrypted, name_ + " is protected by a password.");
        if (isNew_) table_ = file.stream((flags_ & kSecondTable) != 0 ? "1Table" : "0Table");
    }

    std::string read() {
        findPieces();
        if (isNew_) findDeleted();
        for (const Piece& piece : pieces_) append(piece);
        while (!text_.empty() && (text_.back() == '\n' || text_.back() == '\t' || text_.back() == ' '))
            text_.pop_back();
        return std::move(text_);
    }

  private:
    void findPieces() {
        const std::string& table = isNew_ ? table_ : stream_;
        const std::size_t at = integerAt(stream_, isNew_ ? 0x1A2 : 0x160, 4);
        const std::size_t size = integerAt(stream_, isNew_ ? 0x1A6 : 0x164, 4);
        if (!isNew_ && (flags_ & kComplex) == 0) {
            const std::size_t begin = integerAt(stream_, 0x18, 4), end = integerAt(stream_, 0x1C, 4);
            if (begin < end) pieces_.push_back({begin, end - begin, false});
            return;
        }
        if (at < table.size()) readPieceTable(std::string_view(table).substr(at, size));
        if (pieces_.empty()) throw Error(FailureKind::Corrupt, name_ + " is damaged: its text cannot be found.");
    }

    // Properties (marked 1) stand before the list of pieces (marked 2).
    void readPieceTable(std::string_view table) {
        std::size_t at = 0;
        while (at < table.size() && table[at] == 1) at += 3 + integerAt(table, at + 1, 2);
        if (at >= table.size() || table[at] != 2) return;
        const std::string_view list = table.substr(at + 5, integerAt(table, at + 1, 4));
        const std::size_t count = list.size() < 4 ? 0 : (list.size() - 4) / 12;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t begin = integerAt(list, i * 4, 4), end = integerAt(list, i * 4 + 4, 4);
            const std::uint32_t place = integerAt(list, (count + 1) * 4 + i * 8 + 2, 4);
            constexpr std::uint32_t kNarrow = 1u << 30;
            if (end <= begin) continue;
            if (!isNew_) {
                pieces_.push_back({place, end - begin, false});
            } else if ((place & kNarrow) != 0) {
                pieces_.push_back({(place & ~kNarrow) / 2, end - begin, false});
            } else {
                pieces_.push_back({place, end - begin, true});
            }
        }
    }

    void findDeleted() {
        const std::size_t at = integerAt(stream_, 0xFA, 4), size = integerAt(stream_, 0xFE, 4);
        if (at >= table_.size()) return;
        const std::string_view list = std::string_view(table_).substr(at, size);
        const std::size_t count = list.size() < 4 ? 0 : (list.size() - 4) / 8;
        for (std::size_t i = 0; i < count; ++i)
            readPropertyPage((integerAt(list, (count + 1) * 4 + i * 4, 4) & 0x3FFFFF) * kPageBytes);
        std::ranges::sort(deleted_, {}, &Bytes::begin);
    }

    void readPropertyPage(std::size_t at) {
        if (at >= stream_.size()) return;
        const std::string_view page = std::string_view(stream_).substr(at, kPageBytes);
        if (page.size() < kPageBytes) return;
        const std::size_t count = integerAt(page, kPageBytes - 1, 1);
        for (std::size_t run = 0; run < count; ++run) {
            const std::size_t place = 2 * integerAt(page, (count + 1) * 4 + run, 1);
            if (place == 0 || place + 1 >= page.size()) continue;
            if (saysDeleted(page.substr(place + 1, integerAt(page, place, 1))))
                deleted_.push_back({integerAt(page, run * 4, 4), integerAt(page, run * 4 + 4, 4)});
        }
    }

    bool isDeleted(std::size_t byte) const {
        const auto next = std::ranges::upper_bound(deleted_, byte, {}, &Bytes::begin);
        return next != deleted_.begin() && byte < std::prev(next)->end;
    }

    void append(const Piece& piece) {
        const std::size_t unit = piece.isWide ? 2 : 1;
        std::string kept;  // a run between marks, in the form of the stream
        const auto flush = [&] {
            text_ += piece.isWide ? fromUtf16(kept) : fromWindows1252(kept);
            kept.clear();
        };
        for (std::size_t i = 0; i < piece.length; ++i) {
            const std::size_t at = piece.begin + i * unit;
            if (at + unit > stream_.size()) break;
            if (isDeleted(at)) continue;
            const std::uint32_t character = integerAt(stream_, at, static_cast<int>(unit));
            if (character >= 0x20) {
                if (isShown()) kept.append(stream_, at, unit);
                wasCell_ = false;
                continue;
            }
            flush();
            appendMark(character);
        }
        flush();
    }

    // Marks of structure. A field is its code, a separator and its result; only results are text.
    void appendMark(std::uint32_t mark) {
        constexpr std::uint32_t kCell = 0x07, kFieldBegin = 0x13, kFieldResult = 0x14, kFieldEnd = 0x15, kHyphen = 0x1E;
        if (mark == kFieldBegin) fieldShows_.push_back(false);
        if (mark == kFieldResult && !fieldShows_.empty()) fieldShows_.back() = true;
        if (mark == kFieldEnd && !fieldShows_.empty()) fieldShows_.pop_back();
        if (!isShown()) return;
        if (mark == kCell) endCell();
        if (mark == '\t') text_ += '\t';
        if (mark >= 0x0A && mark <= 0x0E) text_ += '\n';
        if (mark == kHyphen) text_ += '-';
    }

    // A row ends with one more mark than it has cells.
    void endCell() {
        if (wasCell_ && text_.ends_with('\t')) {
            text_.back() = '\n';
        } else {
            text_ += '\t';
        }
        wasCell_ = !wasCell_;
    }

    bool isShown() const { return std::ranges::find(fieldShows_, false) == fieldShows_.end(); }

    std::string stream_, table_, name_, text_;
    unsigned flags_ = 0;
    bool isNew_ = true;
    std::vector<Piece> pieces_;
    std::vector<Bytes> deleted_;
    std::vector<bool> fieldShows_;  // of the open fields, the outermost first: whether their result has begun
    bool wasCell_ = false;
};

}  // namespace

void readWordBinary(const OleFile& file, Document& document) {
    document.text += WordText(file.stream("WordDocument"), file).read();
}

}  // namespace memoir::ingest
