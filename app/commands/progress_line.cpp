// SPDX-License-Identifier: Apache-2.0
#include "app/commands/progress_line.h"

#include <algorithm>
#include <iostream>

#include "app/commands/wording.h"

namespace memoir::app {

namespace {

constexpr std::int64_t kBarWidth = 24;
constexpr std::size_t kNameCharacters = 30;

std::string bar(std::int64_t done, std::int64_t total) {
    const std::int64_t filled = total > 0 ? std::clamp<std::int64_t>(done * kBarWidth / total, 0, kBarWidth) : 0;
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + "]";
}

std::string counts(const Json& part, std::string_view what) {
    const auto done = part.at("done").get<std::int64_t>();
    const auto total = part.at("total").get<std::int64_t>();
    return bar(done, total) + "  " + grouped(done) + " of " + grouped(total) + " " + std::string(what);
}

std::string titleOf(const std::string& stage) {
    if (stage == "reading") return "Reading ";
    if (stage == "encoding") return "Encoding";
    if (stage == "erasing") return "Erasing ";
    return stage == "paused" ? "Paused  " : "Waiting ";
}

// ", report.pdf page 3 of 12"
std::string currentFile(const Json& progress) {
    const auto current = progress.find("current");
    if (current == progress.end() || current->is_null()) return "";
    std::string text = ", " + oneLine(current->at("file").get<std::string>(), kNameCharacters);
    if (current->at("page").is_null()) return text;
    text += " page " + grouped(current->at("page").get<std::int64_t>());
    if (const Json& pages = current->at("pages"); !pages.is_null()) text += " of " + grouped(pages.get<std::int64_t>());
    return text;
}

}  // namespace

std::string progressText(const Json& progress) {
    const auto stage = progress.at("stage").get<std::string>();
    std::string text = titleOf(stage) + "  ";
    text += stage == "reading" ? counts(progress.at("files"), "files") : counts(progress.at("passages"), "passages");
    if (stage == "reading") text += currentFile(progress);
    if (const auto rate = progress.at("tokens_per_s").get<double>(); rate >= 1) {
        text += ", " + grouped(static_cast<std::int64_t>(rate)) + " tokens/s";
    }
    if (const Json& left = progress.at("eta_s"); !left.is_null()) {
        text += ", about " + durationInWords(left.get<double>()) + " left";
    }
    return text;
}

void ProgressLine::update(const Json& progress) {
    say(progressText(progress));
}

void ProgressLine::say(const std::string& text) {
    if (!shown_) return;
    std::cerr << "\r\033[K" << text << std::flush;
    dirty_ = true;
}

void ProgressLine::clear() {
    if (dirty_) std::cerr << "\r\033[K" << std::flush;
    dirty_ = false;
}

}  // namespace memoir::app
