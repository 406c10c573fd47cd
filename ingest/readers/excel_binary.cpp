// SPDX-License-Identifier: Apache-2.0
// MS-XLS: records of a type, a length and at most 8 KiB each; what is longer goes on in records of type Continue.
// Globals come first, then one part for each sheet.
#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <vector>

#include "ingest/error.h"
#include "ingest/readers/cell_format.h"
#include "ingest/readers/old_office.h"
#include "ingest/readers/text_builder.h"

namespace memoir::ingest {
namespace {

enum Record : unsigned {
    kFormula = 0x06,
    kEnd = 0x0A,
    kDateMode = 0x22,
    kFilePass = 0x2F,
    kContinue = 0x3C,
    kSheet = 0x85,
    kMulRk = 0xBD,
    kRichLabel = 0xD6,
    kXf = 0xE0,
    kStrings = 0xFC,
    kLabelString = 0xFD,
    kText = 0x1B6,
    kNumber = 0x203,
    kLabel = 0x204,
    kBoolError = 0x205,
    kFormulaString = 0x207,
    kRk = 0x27E,
    kFormat = 0x41E,
    kBegin = 0x809
};

// The data of a record and of those that continue it, with the places where one ends and the next begins.
struct Data {
    std::string bytes;
    std::vector<std::size_t> joints;
};

// Strings that may lie across a joint, where the next part says again whether its characters are wide.
class StringReader {
  public:
    explicit StringReader(const Data& data) : data_(data) {}

    std::size_t position() const { return at_; }
    void skip(std::size_t count) { at_ += count; }
    bool isAtEnd() const { return at_ >= data_.bytes.size(); }

    // Length (two bytes), flags, then the characters; formatting runs and phonetic text behind them are passed.
    std::string next() {
        const std::size_t length = integerAt(data_.bytes, at_, 2);
        unsigned flags = integerAt(data_.bytes, at_ + 2, 1);
        at_ += 3;
        std::size_t runs = 0, more = 0;
        if ((flags & 8) != 0) {
            runs = 4 * static_cast<std::size_t>(integerAt(data_.bytes, at_, 2));
            at_ += 2;
        }
        if ((flags & 4) != 0) {
            more = integerAt(data_.bytes, at_, 4);
            at_ += 4;
        }
        const std::string text = characters(length, flags);
        at_ += runs + more;
        return text;
    }

    std::string characters(std::size_t length, unsigned flags) {
        std::string text;
        while (length > 0 && !isAtEnd()) {
            const std::size_t unit = (flags & 1) != 0 ? 2 : 1;
            const std::size_t end = nextJoint();
            const std::size_t count = std::min(length, (end - at_) / unit);
            const std::string_view part = std::string_view(data_.bytes).substr(at_, count * unit);
            text += unit == 2 ? fromUtf16(part) : fromWindows1252(part);
            length -= count;
            at_ += count * unit;
            if (length == 0 || end >= data_.bytes.size()) break;
            at_ = end + 1;
            flags = integerAt(data_.bytes, end, 1);
        }
        return text;
    }

  private:
    std::size_t nextJoint() const {
        const auto joint = std::upper_bound(data_.joints.begin(), data_.joints.end(), at_);
        return joint == data_.joints.end() ? data_.bytes.size() : *joint;
    }

    const Data& data_;
    std::size_t at_ = 0;
};

double doubleAt(std::string_view bytes, std::size_t at) {
    const std::uint64_t bits = integerAt(bytes, at, 4) | static_cast<std::uint64_t>(integerAt(bytes, at + 4, 4)) << 32;
    return std::bit_cast<double>(bits);
}

// A number packed into 30 bits: whole or the upper half of a double, and perhaps a hundredth of it.
double packedNumber(std::uint32_t packed) {
    const std::uint32_t bits = packed & ~3u;
    const double value = (packed & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                                           : std::bit_cast<double>(static_cast<std::uint64_t>(bits) << 32);
    return (packed & 1) != 0 ? value / 100 : value;
}

class ExcelText {
  public:
    ExcelText(std::string stream, const std::string& name) : stream_(std::move(stream)), name_(name) {}

    void read(Document& document) {
        if (integerAt(stream_, 0, 2) != kBegin)
            throw Error(FailureKind::Corrupt, name_ + " is damaged: its sheets cannot be found.");
        isNew_ = integerAt(stream_, 4, 2) >= 0x0600;
        while (const auto type = next()) take(*type);
        endRow();
        text_.moveInto(document);
    }

  private:
    // The type of the next record, with its data in data_; nothing at the end of the stream.
    std::optional<unsigned> next() {
        if (at_ + 4 > stream_.size()) return std::nullopt;
        const std::size_t begin = at_;
        const unsigned type = integerAt(stream_, at_, 2);
        data_ = {};
        do {
            if (at_ != begin) data_.joints.push_back(data_.bytes.size());
            const std::size_t size = integerAt(stream_, at_ + 2, 2);
            data_.bytes.append(stream_, std::min(at_ + 4, stream_.size()), size);
            at_ += 4 + size;
        } while (isContinued(type) && at_ + 4 <= stream_.size() && integerAt(stream_, at_, 2) == kContinue);
        if (type == kBegin) beginPart(begin);
        return type;
    }

    static bool isContinued(unsigned type) { return type == kStrings || type == kText || type == kFormulaString; }

    void beginPart(std::size_t at) {
        endRow();
        if (const auto sheet = sheets_.find(at); sheet != sheets_.end()) {
            text_.beginHeading(1);
            text_.appendWords(sheet->second);
            text_.endHeading();
        }
    }

    void take(unsigned type) {
        const std::string& bytes = data_.bytes;
        if (type == kFilePass) throw Error(FailureKind::Encrypted, name_ + " is protected by a password.");
        if (type == kDateMode && integerAt(bytes, 0, 2) == 1) dates_ = DateSystem::From1904;
        if (type == kSheet) sheets_[integerAt(bytes, 0, 4)] = shortString(6);
        if (type == kStrings) takeStrings();
        if (type == kFormat)
            codes_[static_cast<int>(integerAt(bytes, 0, 2))] = formatOfCode(isNew_ ? longString(2) : shortString(2));
        if (type == kXf) takeStyle();
        if (type == kLabelString) cell(stringNumbered(integerAt(bytes, 6, 4)));
        if (type == kLabel || type == kRichLabel) cell(longString(6));
        if (type == kFormulaString) cellInRow(longString(0));
        if (type == kNumber) number(doubleAt(bytes, 6), integerAt(bytes, 4, 2));
        if (type == kRk) number(packedNumber(integerAt(bytes, 6, 4)), integerAt(bytes, 4, 2));
        if (type == kMulRk) takeRow();
        // A result whose last two bytes are set is no number; a string follows in a record of its own.
        if (type == kFormula && integerAt(bytes, 12, 2) != 0xFFFF) number(doubleAt(bytes, 6), integerAt(bytes, 4, 2));
        if (type == kFormula) goToRow();
        if (type == kText) takeBox();
    }

    void takeStrings() {
        StringReader reader(data_);
        reader.skip(8);
        while (!reader.isAtEnd()) strings_.push_back(reader.next());
    }

    void takeStyle() {
        const int format = static_cast<int>(integerAt(data_.bytes, 2, 2));
        const auto own = codes_.find(format);
        styles_.push_back(own == codes_.end() ? builtInFormat(format) : own->second);
    }

    void takeRow() {
        for (std::size_t at = 4; at + 6 < data_.bytes.size(); at += 6)
            number(packedNumber(integerAt(data_.bytes, at + 2, 4)), integerAt(data_.bytes, at, 2));
    }

    // The text of a comment or box is in the record that continues its frame.
    void takeBox() {
        const std::size_t length = integerAt(data_.bytes, 10, 2);
        if (data_.joints.empty() || length == 0) return;
        StringReader reader(data_);
        reader.skip(data_.joints.front() + 1);
        endRow();
        text_.appendVerbatim(reader.characters(length, integerAt(data_.bytes, data_.joints.front(), 1)));
        text_.breakParagraph();
    }

    std::string stringNumbered(std::size_t index) const {
        return index < strings_.size() ? strings_[index] : std::string();
    }

    // A length of one byte; before Excel 97 without flags.
    std::string shortString(std::size_t at) {
        const std::size_t length = integerAt(data_.bytes, at, 1);
        return stringAt(at + 1, length);
    }

    std::string longString(std::size_t at) {
        const std::size_t length = integerAt(data_.bytes, at, 2);
        return stringAt(at + 2, length);
    }

    std::string stringAt(std::size_t at, std::size_t length) {
        if (at >= data_.bytes.size()) return {};
        StringReader reader(data_);
        reader.skip(isNew_ ? at + 1 : at);
        return reader.characters(length, isNew_ ? integerAt(data_.bytes, at, 1) : 0);
    }

    void number(double value, std::size_t style) {
        cell(cellText(value, style < styles_.size() ? styles_[style] : CellFormat::Number, dates_));
    }

    void cell(const std::string& value) {
        if (value.empty() || text_.sizeBytes() > kMostText) return;
        goToRow();
        cellInRow(value);
    }

    // Of a record that begins with the number of its row.
    void goToRow() {
        const unsigned row = integerAt(data_.bytes, 0, 2);
        if (row == row_) return;
        endRow();
        row_ = row;
    }

    // The result of a formula belongs to the cell before it, and says nothing of its row.
    void cellInRow(const std::string& value) {
        if (value.empty() || text_.sizeBytes() > kMostText) return;
        text_.beginCell();
        text_.appendVerbatim(value);
        text_.endCell();
    }

    void endRow() {
        text_.breakLine();
        row_ = ~0u;
    }

    static constexpr std::size_t kMostText = 65u << 20;

    std::string stream_, name_;
    bool isNew_ = true;
    std::size_t at_ = 0;
    Data data_;
    unsigned row_ = ~0u;
    std::map<std::size_t, std::string> sheets_;  // by where they begin
    std::vector<std::string> strings_;
    std::map<int, CellFormat> codes_;
    std::vector<CellFormat> styles_;
    DateSystem dates_ = DateSystem::From1900;
    TextBuilder text_;
};

}  // namespace

void readExcelBinary(const OleFile& file, Document& document) {
    ExcelText(file.stream(file.has("Workbook") ? "Workbook" : "Book"), file.name()).read(document);
}

}  // namespace memoir::ingest
