// SPDX-License-Identifier: Apache-2.0
#include "app/library/recognition_cache.h"

#include "app/library/cache_files.h"

namespace memoir::app {

std::filesystem::path RecognitionCache::fileOf(const ingest::RecognitionKey& key) const {
    return folder_ / key.contentHash / ("ocr-" + std::to_string(key.page));
}

std::optional<std::string> RecognitionCache::recall(const ingest::RecognitionKey& key) {
    return isContentHash(key.contentHash) ? cachedFile(fileOf(key)) : std::nullopt;
}

void RecognitionCache::keep(const ingest::RecognitionKey& key, const std::string& recognition) {
    if (!isContentHash(key.contentHash)) return;
    const bool isRefused =
        catalogue_.read([&](const Tables& tables) { return tables.documents.isRefused(key.contentHash); });
    if (!isRefused) keepCached(fileOf(key), recognition);
}

}  // namespace memoir::app
