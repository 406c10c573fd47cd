// SPDX-License-Identifier: Apache-2.0
// What models take on this machine, and how fast they are there.
#include <exception>
#include <filesystem>

#include "app/library/local_library.h"

namespace memoir::app {

namespace {

double firstKnown(double live, double kept) {
    return live > 0 ? live : kept;
}

ModelOutlook::Speed speedFrom(const KeptSpeed& kept) {
    return {kept.encodeTokensPerSecond, kept.answerTokensPerSecond, kept.firstEvidenceMs, kept.date};
}

}  // namespace

std::string LocalLibrary::workedKey() const {
    return "worked " + model_.fingerprint + " " + device_;
}

KeptSpeed LocalLibrary::liveSpeed() {
    const std::lock_guard lock(measuring_);
    return {encoding_.tokensPerSecond(), lastTiming_.decodeTokensPerSecond, lastTiming_.routeMs, ""};
}

// What this run measured, and for the rest what an earlier one did.
KeptSpeed LocalLibrary::workedSpeed() {
    const KeptSpeed live = liveSpeed(), kept = SpeedBook(catalogue_).find(workedKey());
    KeptSpeed speed{firstKnown(live.encodeTokensPerSecond, kept.encodeTokensPerSecond),
                    firstKnown(live.answerTokensPerSecond, kept.answerTokensPerSecond),
                    firstKnown(live.firstEvidenceMs, kept.firstEvidenceMs), ""};
    const bool isLive = speed.encodeTokensPerSecond == live.encodeTokensPerSecond &&
                        speed.answerTokensPerSecond == live.answerTokensPerSecond &&
                        speed.firstEvidenceMs == live.firstEvidenceMs;
    if (!isLive) speed.date = kept.date;
    return speed;
}

void LocalLibrary::keepWorkedSpeed() noexcept {
    try {
        if (liveSpeed().isKnown()) SpeedBook(catalogue_).keep(workedKey(), workedSpeed());
    } catch (const std::exception&) {
        // The archive is gone or its disk full: the next run measures again.
    }
}

engine::DeviceChoice LocalLibrary::deviceChoice() const {
    return {device_.starts_with("cuda") ? options_.device : "cpu", options_.threadCount};
}

engine::DeviceOutlook LocalLibrary::deviceInUse() {
    const std::lock_guard lock(lookingAhead_);
    if (!deviceOutlook_) deviceOutlook_ = engine::deviceOutlook(deviceChoice());
    return *deviceOutlook_;
}

ModelOutlook LocalLibrary::modelOutlook(const std::filesystem::path& folder, Measuring measuring,
                                        std::stop_token stop) {
    const engine::DeviceOutlook device = deviceInUse();
    const engine::ModelOutlook model = engine::modelOutlook(folder, device);
    const std::string key = "estimated " + model.shape + " " + std::to_string(options_.threadCount) + " " + device.name;
    SpeedBook speeds(catalogue_);
    if (measuring == Measuring::On) {
        const engine::SpeedOutlook speed = engine::measureSpeed(folder, deviceChoice(), std::move(stop));
        speeds.keep(key, {speed.encodeTokensPerSecond, speed.answerTokensPerSecond, 0, ""});
    }
    std::error_code other;
    const bool isInUse = std::filesystem::equivalent(folder, options_.modelFolder, other);
    const double tokens =
        static_cast<double>(catalogue_.read([](const Tables& tables) { return tables.documents.totals().tokens; }));
    return {.name = model.name,
            .parameterCount = model.parameterCount,
            .weightBytes = model.weightBytes,
            .workBytes = model.workBytes,
            .routingBytesPerToken = model.routingBytesPerToken,
            .contentBytesPerToken = model.contentBytesPerToken,
            .bankBytes = static_cast<std::int64_t>(tokens * (model.routingBytesPerToken + model.contentBytesPerToken)),
            .device = device.name,
            .memoryBytes = device.memoryBytes,
            .measured = isInUse ? speedFrom(workedSpeed()) : ModelOutlook::Speed{},
            .estimated = speedFrom(speeds.find(key))};
}

}  // namespace memoir::app
