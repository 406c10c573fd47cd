// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/interleave.h"
#include "engine/inference/loaded_model.h"
#include "engine/inference/passage_encoder.h"
#include "engine/memory/bank.h"
#include "engine/memory/router.h"
#include "engine/open_backend.h"

namespace memoir::engine {

// How backends are opened; openBackends, or what a test puts in its place.
using OpenBackends = std::function<std::vector<std::unique_ptr<Backend>>(const BackendOptions&)>;

// A model on its devices and what they keep of a bank: everything of an engine that is lost with a GPU. The first
// device answers; all of them encode, each with the weights, and hold their share of the bank.
class DeviceSide {
  public:
    // Devices without room for the model are left out. Throws DeviceFailure where none is left, else as openBackends
    // and LoadedModel do.
    DeviceSide(const EngineOptions& options, const OpenBackends& open);
    DeviceSide(const DeviceSide&) = delete;
    DeviceSide& operator=(const DeviceSide&) = delete;

    LoadedModel& model() { return *models_.front(); }
    const LoadedModel& model() const { return *models_.front(); }
    Backend& backend() const { return *backends_.front(); }
    std::string name() const;
    bool isProcessor() const { return backend().device().kind == DeviceKind::Cpu; }

    PassageEncoder& encoder() { return encoder_; }
    Router& router() { return *router_; }
    const AnsweringParts& parts() const { return *parts_; }

    // Plans where a bank of this size lies, as soon as it has outgrown the plan before.
    void makeRoomFor(const BankCounts& counts, const BankShape& shape);
    // What was decided and why, and what could not be had.
    std::vector<std::string> notes() const;
    Router::Residence residence() const { return router_->residence(); }

  private:
    struct Opened;
    explicit DeviceSide(Opened opened, const EngineOptions& options);
    static Opened openAll(const EngineOptions& options, const OpenBackends& open);
    std::vector<Backend*> shardBackends(int shardCount) const;
    IdChoosers idChoosers() const;
    std::int64_t reserveWork(Backend& backend) const;

    std::vector<std::unique_ptr<Backend>> backends_;
    std::vector<std::unique_ptr<LoadedModel>> models_;  // one per backend
    std::unique_ptr<Communicator> communicator_;
    std::unique_ptr<Router> router_;
    std::unique_ptr<AnsweringParts> parts_;
    PassageEncoder encoder_;
    std::int64_t reservedBytes_ = 0;  // on every device at least, for answers
    std::int64_t plannedBytes_ = -1;  // of the bank; negative: nothing is planned yet
    std::vector<std::string> leftOut_, plan_;
};

}  // namespace memoir::engine
