// SPDX-License-Identifier: Apache-2.0
#include "app/commands/model_fetch.h"

#include <chrono>
#include <iostream>
#include <optional>
#include <stdexcept>

#include <unistd.h>

#include "app/commands/model_import.h"
#include "app/commands/model_shelf.h"
#include "app/commands/progress_line.h"
#include "app/commands/wording.h"
#include "app/fetch/checkpoint_fetch.h"
#include "app/fetch/open_transport.h"
#include "app/service/program_files.h"
#include "engine/base/posix_file.h"

namespace memoir::app {

namespace {

constexpr std::chrono::milliseconds kBetweenReports{100};

const char* nameOf(FetchStage stage) {
    switch (stage) {
        case FetchStage::Looking:
            return "looking";
        case FetchStage::Fetching:
            return "fetching";
        case FetchStage::Verifying:
            return "verifying";
    }
    return "";
}

std::optional<double> secondsLeft(const FetchProgress& progress) {
    if (progress.bytesTotal < 0 || progress.bytesPerSecond < 1) return std::nullopt;
    return static_cast<double>(progress.bytesTotal - progress.bytesDone) / progress.bytesPerSecond;
}

Json toJson(const FetchProgress& progress, const std::string& stage) {
    const std::optional<double> left = secondsLeft(progress);
    return {{"stage", stage},
            {"file", progress.file},
            {"bytes",
             {{"done", progress.bytesDone}, {"total", progress.bytesTotal < 0 ? Json() : Json(progress.bytesTotal)}}},
            {"bytes_per_s", progress.bytesPerSecond},
            {"eta_s", left ? Json(*left) : Json()}};
}

std::string inWords(const FetchProgress& progress) {
    if (progress.stage == FetchStage::Looking) return "Looking for " + progress.file;
    std::string text = (progress.stage == FetchStage::Fetching ? "Fetching  " : "Verifying  ") + progress.file + ", " +
                       bytesInWords(progress.bytesDone);
    if (progress.bytesTotal >= 0) text += " of " + bytesInWords(progress.bytesTotal);
    if (progress.bytesPerSecond >= 1)
        text += ", " + bytesInWords(static_cast<std::int64_t>(progress.bytesPerSecond)) + "/s";
    if (const std::optional<double> left = secondsLeft(progress)) text += ", about " + durationInWords(*left) + " left";
    return text;
}

// Tells how far it is, ten times a second at most, and every new stage.
class FetchReporter {
  public:
    FetchReporter(const Session& session, int descriptor) : line_(session), descriptor_(descriptor) {}

    void update(const FetchProgress& progress) {
        const auto now = std::chrono::steady_clock::now();
        if (progress.stage == last_.stage && progress.file == last_.file && now - told_ < kBetweenReports) return;
        told_ = now;
        last_ = progress;
        line_.say(inWords(progress));
        tell(toJson(progress, nameOf(progress.stage)));
    }

    void startProving() {
        line_.clear();
        tell(toJson(last_, "proving"));
    }

  private:
    // Nobody who reads it any more is no reason to stop.
    void tell(const Json& progress) const {
        if (descriptor_ < 0) return;
        const std::string text = progress.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
        [[maybe_unused]] const ssize_t written = ::write(descriptor_, text.data(), text.size());
    }

    ProgressLine line_;
    int descriptor_;
    FetchProgress last_;
    std::chrono::steady_clock::time_point told_;
};

Json filesJson(const FetchOrigin& origin) {
    Json files = Json::array();
    for (const auto& [name, state] : origin.files)
        files.push_back(
            {{"name", name}, {"bytes", state.sizeBytes}, {"sha256", state.digest}, {"verified", state.verified}});
    return files;
}

void tellResult(Session& session, const FetchAddress& address, const FetchPlace& place, Json result) {
    const FetchOrigin origin = fetchOriginOf(place.folder).value_or(FetchOrigin{});
    if (!session.wantsJson()) {
        std::cout << (place.isComplete ? "It is here already. `" : "Verified and proved. `") << "memoir model use "
                  << place.name << "` lets this archive use it.\n";
        return;
    }
    result["ok"] = true;
    result["name"] = place.name;
    result["path"] = place.folder.string();
    result["address"] = address.folder;
    result["host"] = address.host;
    result["files"] = filesJson(origin);
    session.print(result);
}

void fetchInto(Session& session, const FetchArguments& arguments, const FetchAddress& address,
               const FetchPlace& place) {
    engine::PosixFileSystem files;
    PartFolder folder(files, place.part, address.folder);
    const std::unique_ptr<Transport> transport = openTransport(programFolder());
    Web web(*transport, {.silenceS = arguments.silenceS, .attempts = arguments.attempts}, session.stop());
    FetchReporter reporter(session, arguments.progressFd);
    session.remark("Contacting " + address.host + ".");
    CheckpointFetch fetch(web, folder, address, [&](const FetchProgress& progress) { reporter.update(progress); });
    const FetchedCheckpoint fetched = fetch.run(session.stop());
    reporter.startProving();
    const std::vector<CheckFinding> findings = provedModel(session, place.part);
    folder.publish(place.folder);
    tellResult(
        session, address, place,
        {{"bytes_fetched", fetched.bytesFetched}, {"bytes_kept", fetched.bytesKept}, {"checks", toJson(findings)}});
}

}  // namespace

std::string addressProblem(const std::string& address) {
    try {
        fetchAddress(address, hubAddress());
        return "";
    } catch (const std::invalid_argument& problem) {
        return problem.what();
    }
}

ExitCode fetchModel(Session& session, const FetchArguments& arguments) {
    const FetchAddress address = fetchAddress(arguments.address, hubAddress());
    const FetchPlace place = fetchPlaceFor(address.name, address.folder);
    if (place.isComplete)
        tellResult(session, address, place, {{"bytes_fetched", 0}, {"bytes_kept", 0}, {"checks", Json::array()}});
    else
        fetchInto(session, arguments, address, place);
    return ExitCode::Done;
}

}  // namespace memoir::app
