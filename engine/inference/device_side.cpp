// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/device_side.h"

#include <algorithm>

#include "engine/inference/id_chooser.h"
#include "engine/inference/work_bytes.h"
#include "engine/memory/memory_plan.h"
#include "engine/ops/device_failure.h"

namespace memoir::engine {
namespace {

std::vector<Transformer*> transformersOf(const std::vector<std::unique_ptr<LoadedModel>>& models) {
    std::vector<Transformer*> transformers;
    for (const auto& model : models) transformers.push_back(&model->transformer());
    return transformers;
}

}  // namespace

struct DeviceSide::Opened {
    std::vector<std::unique_ptr<Backend>> backends;
    std::vector<std::unique_ptr<LoadedModel>> models;
    std::vector<std::string> leftOut;
};

DeviceSide::Opened DeviceSide::openAll(const EngineOptions& options, const OpenBackends& open) {
    Opened opened;
    const BackendOptions wanted{options.device, options.threadCount, Arithmetic::Fast,
                                [&](const std::string& sentence) { opened.leftOut.push_back(sentence); }};
    for (std::unique_ptr<Backend>& backend : open(wanted)) {
        try {
            opened.models.push_back(std::make_unique<LoadedModel>(options.modelFolder, options.normalisation,
                                                                  loadTokenizer(options.modelFolder), *backend));
            opened.backends.push_back(std::move(backend));
        } catch (const DeviceFailure& failure) {
            opened.leftOut.push_back(backend->name() + " is not used: " + failure.what());
        }
    }
    if (opened.backends.empty()) throw DeviceFailure(opened.leftOut.front());
    return opened;
}

DeviceSide::DeviceSide(const EngineOptions& options, const OpenBackends& open)
    : DeviceSide(openAll(options, open), options) {}

DeviceSide::DeviceSide(Opened opened, const EngineOptions& options)
    : backends_(std::move(opened.backends)),
      models_(std::move(opened.models)),
      encoder_(transformersOf(models_), models_.front()->protocol()),
      leftOut_(std::move(opened.leftOut)) {
    reservedBytes_ = reserveWork(*backends_.front());
    for (std::size_t i = 1; i < backends_.size(); ++i)
        reservedBytes_ = std::min(reservedBytes_, reserveWork(*backends_[i]));
    const std::vector<Backend*> shards = shardBackends(options.shardCount);
    communicator_ = openCommunicator(shards);
    router_ = std::make_unique<Router>(shards, *communicator_, model().config().routing.rules);
    parts_ = std::make_unique<AnsweringParts>(
        AnsweringParts{model().transformer(), model().protocol(), model().templateHead(), *router_, idChoosers()});
}

std::string DeviceSide::name() const {
    const std::string first = backend().name();
    return backends_.size() == 1 ? first : std::to_string(backends_.size()) + " GPUs, the first of them " + first;
}

// The bank is shared out over all devices; shards beyond them take turns on the devices there are.
std::vector<Backend*> DeviceSide::shardBackends(int shardCount) const {
    std::vector<Backend*> shards;
    const std::size_t count = std::max(backends_.size(), static_cast<std::size_t>(std::max(1, shardCount)));
    for (std::size_t rank = 0; rank < count; ++rank) shards.push_back(backends_[rank % backends_.size()].get());
    return shards;
}

IdChoosers DeviceSide::idChoosers() const {
    return [this](std::span<const PassageNumber> selectable) -> std::unique_ptr<TokenChooser> {
        if (model().config().memoir.idDecoding == IdDecoding::Free) return std::make_unique<GreedyChooser>();
        return std::make_unique<IdChooser>(model().protocol(), model().idTokens(), selectable);
    };
}

// What answers need of a device is taken before the bank is given the rest; half of what the model leaves, where that
// is little.
std::int64_t DeviceSide::reserveWork(Backend& backend) const {
    const DeviceSpace space = backend.space();
    const std::int64_t room = std::max<std::int64_t>(0, space.freeBytes - space.totalBytes / 20);
    try {
        return backend.reserve(std::min(workBytes(model().config(), DeviceKind::Cuda), room / 2));
    } catch (const DeviceFailure&) {
        return 0;  // another program was quicker; what is needed is asked for when it is
    }
}

void DeviceSide::makeRoomFor(const BankCounts& counts, const BankShape& shape) {
    const std::int64_t bytes = counts.routingBytes + counts.contentBytes;
    if (isProcessor() || (plannedBytes_ >= 0 && bytes <= plannedBytes_ + plannedBytes_ / 5)) return;
    router_->place({}, shape);  // what the plan before has taken is free again
    std::vector<DeviceRoom> rooms;
    MemoryNeeds needs;
    needs.work = std::max<std::int64_t>(0, workBytes(model().config(), DeviceKind::Cuda) - reservedBytes_);
    std::int64_t pinnable = 0;
    for (const auto& backend : backends_) {
        const DeviceSpace space = backend->space();
        rooms.push_back({backend->name(), space.totalBytes, space.freeBytes});
        pinnable = space.pinnableBytes;
        // A device that holds the model answers, however little is left for the bank.
        needs.work = std::min(needs.work, space.freeBytes - space.totalBytes / 20);
    }
    needs.routing = counts.routingBytes;
    needs.content = counts.contentBytes;
    needs.routingNarrow = narrowRoutingBytes(shape, counts.routingBytes);
    plannedBytes_ = bytes;
    if (bytes == 0) return plan_.clear();
    MemoryPlan plan = planMemory(needs, rooms, pinnable);
    router_->place(plan.placement, shape);
    plan_ = std::move(plan.sentences);
}

std::vector<std::string> DeviceSide::notes() const {
    std::vector<std::string> notes = leftOut_;
    notes.insert(notes.end(), plan_.begin(), plan_.end());
    const Router::Residence residence = router_->residence();
    if (!isProcessor() && plannedBytes_ >= 0 && residence.routing == Tier::Mapped)
        notes.push_back("Routing keys are copied to the GPU for every question.");
    return notes;
}

}  // namespace memoir::engine
