// SPDX-License-Identifier: Apache-2.0
#include "engine/model/weights.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "engine/base/error.h"
#include "engine/model/random_rows.h"
#include "engine/ops/memory.h"

namespace memoir::engine {
namespace {

std::string textOf(const std::vector<std::int64_t>& extents) {
    std::string text = "[";
    for (const std::int64_t extent : extents) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
    return text + "]";
}

Shape shapeOf(const std::vector<std::int64_t>& extents) {
    return extents.size() == 1 ? Shape{extents[0]} : Shape{extents[0], extents[1]};
}

bool isAligned(std::span<const std::byte> bytes, std::size_t alignment) {
    return reinterpret_cast<std::uintptr_t>(bytes.data()) % alignment == 0;
}

// A copy in aligned host memory, for files that do not align their data.
Tensor alignedCopy(const StoredTensor& tensor, const StoredTensor* scales) {
    Tensor copy = hostTensor(shapeOf(tensor.extents), *tensor.dtype, scales == nullptr ? 0 : tensor.extents[0]);
    std::memcpy(copy.view().data, tensor.bytes.data(), tensor.bytes.size());
    if (scales != nullptr) std::memcpy(copy.view().rowScales, scales->bytes.data(), scales->bytes.size());
    return copy;
}

}  // namespace

Weights::Weights(const ModelConfig& config, const Checkpoint& checkpoint, Backend& backend)
    : config_(config), checkpoint_(&checkpoint), backend_(backend) {
    load();
}

Weights::Weights(const ModelConfig& config, Backend& backend, DType matrices)
    : config_(config), randomType_(matrices), backend_(backend) {
    load();
}

void Weights::load() {
    const ModelConfig& config = config_;
    embedding_ = matrix("model.embed_tokens.weight", config.vocabularySize, config.width);
    for (int layer = 0; layer < config.layerCount; ++layer) layers_.push_back(loadLayer(layer));
    finalNorm_ = vector("model.norm.weight", config.width);
    head_ = config.tiedHead ? embedding_ : matrix("lm_head.weight", config.vocabularySize, config.width);
}

LayerWeights Weights::loadLayer(int index) {
    const std::string prefix = "model.layers." + std::to_string(index) + ".";
    const std::string attention = prefix + "self_attn.", network = prefix + "mlp.";
    const std::int64_t width = config_.width, inner = config_.innerWidth, head = config_.headWidth;
    const std::int64_t queries = config_.queryHeads * head, keys = config_.kvHeads * head;
    LayerWeights layer;
    layer.inputNorm = vector(prefix + "input_layernorm.weight", width);
    layer.query = matrix(attention + "q_proj.weight", queries, width);
    layer.key = matrix(attention + "k_proj.weight", keys, width);
    layer.value = matrix(attention + "v_proj.weight", keys, width);
    layer.queryNorm = vector(attention + "q_norm.weight", head);
    layer.keyNorm = vector(attention + "k_norm.weight", head);
    layer.output = matrix(attention + "o_proj.weight", width, queries);
    layer.postNorm = vector(prefix + "post_attention_layernorm.weight", width);
    layer.gate = matrix(network + "gate_proj.weight", inner, width);
    layer.up = matrix(network + "up_proj.weight", inner, width);
    layer.down = matrix(network + "down_proj.weight", width, inner);
    if (config_.routing.decoupled && config_.routing.isRouted(index)) {
        layer.routerQuery = matrix(attention + "router_q_proj.0.weight", queries, width);
        layer.routerKey = matrix(attention + "router_k_proj.0.weight", keys, width);
    }
    return layer;
}

// Sized so that products neither grow nor shrink what passes through the layers.
ConstView Weights::random(const Shape& shape) {
    constexpr std::int64_t kGroup = 64;
    const std::int64_t groups = randomType_ == DType::I4 ? shape[1] / kGroup : 1;
    copies_.push_back(backend_.allocate(shape, randomType_, isQuantised(randomType_) ? shape[0] * groups : 0));
    fillWithRandomRows(backend_, std::sqrt(3.0F / static_cast<float>(shape[1])), copies_.back());
    parameterCount_ += shape.elementCount();
    return copies_.back();
}

ConstView Weights::matrix(const std::string& name, std::int64_t outputs, std::int64_t inputs) {
    if (checkpoint_ == nullptr) return random(Shape{outputs, inputs});
    const StoredTensor& tensor = stored(name, {outputs, inputs});
    if (tensor.dtype != DType::I8) return place(tensor, nullptr);
    const StoredTensor& scales = stored(name + "_scale", {outputs});
    if (scales.dtype != DType::F32)
        throw Error(ErrorKind::BadInput,
                    scales.file.string() + " stores tensor " + name + "_scale in another type than F32");
    parameterCount_ -= outputs;  // scales belong to the storage, not to the model
    return place(tensor, &scales);
}

ConstView Weights::vector(const std::string& name, std::int64_t width) {
    if (checkpoint_ == nullptr) {
        const std::vector<float> ones(static_cast<std::size_t>(width), 1.0F);
        copies_.push_back(backend_.allocate(Shape{width}, DType::F32));
        copy(backend_, viewOf(std::span(ones)), copies_.back());
        parameterCount_ += width;
        return copies_.back();
    }
    const StoredTensor& tensor = stored(name, {width});
    if (tensor.dtype == DType::I8)
        throw Error(ErrorKind::BadInput, tensor.file.string() + " stores tensor " + name + " in whole numbers");
    return place(tensor, nullptr);
}

const StoredTensor& Weights::stored(const std::string& name, const std::vector<std::int64_t>& extents) {
    const StoredTensor* tensor = checkpoint_->find(name);
    if (tensor == nullptr)
        throw Error(ErrorKind::BadInput, checkpoint_->folder().string() + " lacks the tensor " + name);
    if (tensor->extents != extents)
        throw Error(ErrorKind::BadInput, tensor->file.string() + " stores tensor " + name + " as " +
                                             textOf(tensor->extents) + ", while config.json asks for " +
                                             textOf(extents));
    if (!tensor->dtype || tensor->dtype == DType::I32)
        throw Error(ErrorKind::BadInput,
                    tensor->file.string() + " stores tensor " + name + " in a type other than F32, BF16, F16 and I8");
    used_.push_back(name);
    parameterCount_ += tensor->elementCount();
    return *tensor;
}

ConstView Weights::place(const StoredTensor& tensor, const StoredTensor* scales) {
    const bool aligned = isAligned(tensor.bytes, sizeOf(*tensor.dtype)) &&
                         (scales == nullptr || isAligned(scales->bytes, sizeof(float)));
    if (!aligned) copies_.push_back(alignedCopy(tensor, scales));
    ConstView view(tensor.bytes.data(), *tensor.dtype, shapeOf(tensor.extents));
    if (scales != nullptr) {
        view.rowScales = reinterpret_cast<const float*>(scales->bytes.data());
        view.scaleCount = tensor.extents[0];
    }
    if (!aligned) view = copies_.back();
    if (backend_.device().kind == DeviceKind::Cpu) return view;
    copies_.push_back(backend_.allocate(view.shape, backend_.weightType(view.dtype), view.scaleCount));
    copy(backend_, view, copies_.back());
    return copies_.back();
}

std::vector<std::string> Weights::unusedTensors() const {
    std::vector<std::string> unused;
    if (checkpoint_ == nullptr) return unused;
    for (const auto& entry : checkpoint_->tensors()) {
        const bool isRead = std::find(used_.begin(), used_.end(), entry.first) != used_.end();
        const bool isKnown = entry.first == "temperature" || (config_.tiedHead && entry.first == "lm_head.weight");
        if (!isRead && !isKnown) unused.push_back(entry.first);
    }
    return unused;
}

}  // namespace memoir::engine
