// SPDX-License-Identifier: Apache-2.0
// What Firefox packs for itself (.jsonlz4): eight bytes "mozLz40" and a zero, four bytes with the unpacked size, one
// block of LZ4. Backups of bookmarks are such files; what is inside is read as JSON.
#include <lz4.h>

#include "ingest/readers/mapi_item.h"
#include "ingest/readers/readers.h"
#include "ingest/registry.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMarkBytes = 8, kHeaderBytes = 12;
constexpr std::uint64_t kMostTimesSmaller = 255;  // no block of LZ4 packs better

class MozLz4Reader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large.");
        const std::string json = unpacked(input, context);
        const std::string name = titleFromName(input.name()) + ".json";
        const Place inside{place.inner, place.parent, place.depth + 1};
        context.registry.read(Input::ofMember(json, name), ReadAs::Auto, inside, context);
    }

  private:
    static std::string unpacked(const Input& input, ReadContext& context) {
        const std::string_view bytes = input.bytes();
        const std::uint64_t size = bytes.size() < kHeaderBytes ? 0 : littleEndian(bytes.substr(kMarkBytes, 4));
        const bool isLie = size == 0 || size / kMostTimesSmaller > bytes.size();
        if (isLie) throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be unpacked.");
        if (size > context.limits.memberBytes)
            throw Error(FailureKind::Limit, input.name() + " unpacks to more than is read.");
        std::string json(size, '\0');
        const std::string_view block = bytes.substr(kHeaderBytes);
        const int got =
            LZ4_decompress_safe(block.data(), json.data(), static_cast<int>(block.size()), static_cast<int>(size));
        if (got < 0) throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be unpacked.");
        json.resize(static_cast<std::size_t>(got));
        context.unpackedBytes += json.size();
        return json;
    }
};

}  // namespace

std::unique_ptr<const Reader> makeMozLz4Reader() {
    return std::make_unique<MozLz4Reader>();
}

}  // namespace memoir::ingest
