// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/packed_rtf.h"

#include <algorithm>
#include <array>

#include "ingest/readers/mapi_item.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeaderBytes = 16;
constexpr std::uint64_t kPacked = 0x75465A4C;
constexpr std::uint64_t kPlain = 0x414C454D;
constexpr std::size_t kDictionaryBytes = 4096;

// What the dictionary holds at the beginning, from the specification.
constexpr std::string_view kFirstWords =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    "Sans "
    "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"sv;
static_assert(kFirstWords.size() == 207);

class Unpacker {
  public:
    explicit Unpacker(std::string_view packed, std::size_t maxBytes) : packed_(packed), maxBytes_(maxBytes) {
        std::ranges::copy(kFirstWords, dictionary_.begin());
    }

    // Each bit of a control byte says whether a letter or a place in the dictionary follows.
    std::string run() {
        while (at_ < packed_.size() && text_.size() < maxBytes_) {
            const auto control = static_cast<unsigned char>(packed_[at_++]);
            for (int bit = 0; bit < 8 && at_ < packed_.size(); ++bit) {
                if ((control >> bit & 1) == 0) {
                    write(packed_[at_++]);
                } else if (!copyFromDictionary()) {
                    return std::move(text_);
                }
            }
        }
        return std::move(text_);
    }

  private:
    bool copyFromDictionary() {
        if (at_ + 2 > packed_.size()) return false;
        const unsigned reference =
            static_cast<unsigned char>(packed_[at_]) << 8 | static_cast<unsigned char>(packed_[at_ + 1]);
        at_ += 2;
        std::size_t from = reference >> 4;
        if (from == next_) return false;  // marks the end
        for (unsigned length = (reference & 0xF) + 2; length > 0; --length) {
            write(dictionary_[from]);
            from = (from + 1) % kDictionaryBytes;
        }
        return true;
    }

    void write(char c) {
        text_ += c;
        dictionary_[next_] = c;
        next_ = (next_ + 1) % kDictionaryBytes;
    }

    std::string_view packed_;
    std::size_t maxBytes_;
    std::size_t at_ = 0;
    std::array<char, kDictionaryBytes> dictionary_{};
    std::size_t next_ = kFirstWords.size();
    std::string text_;
};

}  // namespace

std::string unpackedRtf(std::string_view packed, std::size_t maxBytes) {
    if (packed.size() < kHeaderBytes) return {};
    const std::uint64_t form = littleEndian(packed.substr(8, 4));
    const std::string_view content = packed.substr(kHeaderBytes);
    if (form == kPlain) return std::string(content.substr(0, maxBytes));
    return form == kPacked ? Unpacker(content, maxBytes).run() : std::string();
}

}  // namespace memoir::ingest
