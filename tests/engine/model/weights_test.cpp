// SPDX-License-Identifier: Apache-2.0
#include "engine/model/weights.h"

#include <cmath>
#include <fstream>
#include <functional>

#include <gmock/gmock.h>

#include "engine/base/error.h"
#include "engine/base/posix_file.h"
#include "engine/model/session.h"
#include "engine/open_backend.h"
#include "tests/engine/model/safetensors_writer.h"

namespace memoir::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::filesystem::path kModel = MEMOIR_SOURCE_DIR "/tests/data/parity/c/model";

// A tensor as it is to be written.
struct Entry {
    std::string name;
    const StoredTensor* tensor;
};
using Convert = std::function<void(const Entry&, SafetensorsWriter&)>;

void keep(const Entry& entry, SafetensorsWriter& writer) {
    writer.add(entry.name, "F32", entry.tensor->extents, entry.tensor->bytes);
}

std::span<const float> floatsOf(const StoredTensor& tensor) {
    return {reinterpret_cast<const float*>(tensor.bytes.data()), tensor.bytes.size() / sizeof(float)};
}

template <class Half>
void toHalf(const Entry& entry, SafetensorsWriter& writer, const char* dtype, Half (*convert)(float)) {
    std::vector<Half> halves;
    for (const float value : floatsOf(*entry.tensor)) halves.push_back(convert(value));
    writer.add(entry.name, dtype, entry.tensor->extents, std::as_bytes(std::span(halves)));
}

// Matrices become int8 with one scale per row, vectors stay.
void toInt8(const Entry& entry, SafetensorsWriter& writer) {
    if (entry.tensor->extents.size() < 2) return keep(entry, writer);
    const auto width = static_cast<std::size_t>(entry.tensor->extents[1]);
    const std::span<const float> values = floatsOf(*entry.tensor);
    std::vector<std::int8_t> rounded;
    std::vector<float> scales;
    for (std::size_t row = 0; row < values.size(); row += width) {
        float largest = 1e-9F;
        for (const float value : values.subspan(row, width)) largest = std::max(largest, std::abs(value));
        scales.push_back(largest / 127);
        for (const float value : values.subspan(row, width))
            rounded.push_back(static_cast<std::int8_t>(std::lround(value / scales.back())));
    }
    writer.add(entry.name, "I8", entry.tensor->extents, std::as_bytes(std::span(rounded)));
    writer.add(entry.name + "_scale", "F32", {entry.tensor->extents[0]}, std::as_bytes(std::span(scales)));
}

class WeightsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        std::filesystem::copy_file(kModel / "config.json", folder_ / "config.json");
        backend_ = openBackend({"cpu", 1, Arithmetic::Reference});
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const Convert& convert, std::size_t padding = 0) {
        const Checkpoint original(files_, kModel);
        SafetensorsWriter writer;
        for (const auto& [name, tensor] : original.tensors()) convert({name, &tensor}, writer);
        writer.write(folder_ / "model.safetensors", padding);
    }

    // The logits after a few tokens.
    std::vector<float> logits() {
        const ModelConfig config = loadModelConfig(folder_);
        const Checkpoint checkpoint(files_, folder_);
        const Weights weights(config, checkpoint, *backend_);
        Transformer transformer(*backend_, config, weights);
        Session session(transformer, nullptr);
        const std::vector<TokenId> tokens{7, 300, 12, 45, 90};
        PromptPass pass;
        pass.tokens = tokens;
        session.begin(pass, 0);
        const ConstView out = session.logits();
        return {out.as<float>(), out.as<float>() + out.shape.elementCount()};
    }

    double largestDifference(const Convert& convert, std::size_t padding = 0) {
        write(keep);
        const std::vector<float> exact = logits();
        write(convert, padding);
        const std::vector<float> other = logits();
        double largest = 0;
        for (std::size_t i = 0; i < exact.size(); ++i)
            largest = std::max(largest, static_cast<double>(std::abs(exact[i] - other[i])));
        return largest;
    }

    void expectBadInput(const Convert& convert, const std::string& part) {
        write(convert);
        try {
            logits();
            ADD_FAILURE() << "loaded in spite of: " << part;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.what(), HasSubstr(part));
            EXPECT_THAT(error.what(), HasSubstr(folder_.string()));
        }
    }

    PosixFileSystem files_;
    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_weights_test";
    std::unique_ptr<Backend> backend_;
};

TEST_F(WeightsTest, EveryStorageTypeIsCloseToFloat32) {
    EXPECT_LT(largestDifference([](const Entry& e, SafetensorsWriter& w) { toHalf<Bf16>(e, w, "BF16", toBf16); }), 0.6);
    EXPECT_LT(largestDifference([](const Entry& e, SafetensorsWriter& w) { toHalf<F16>(e, w, "F16", toF16); }), 0.06);
    EXPECT_LT(largestDifference(toInt8), 1.2);
}

TEST_F(WeightsTest, DataThatIsNotAlignedIsReadAllTheSame) {
    EXPECT_EQ(largestDifference(keep, 1), 0);
    EXPECT_EQ(largestDifference(keep, 6), 0);
}

TEST_F(WeightsTest, CountsParametersWithoutScales) {
    write(keep);
    const ModelConfig config = loadModelConfig(folder_);
    const Checkpoint exact(files_, folder_);
    const std::int64_t expected = Weights(config, exact, *backend_).parameterCount();
    write(toInt8);
    const Checkpoint rounded(files_, folder_);
    EXPECT_EQ(Weights(config, rounded, *backend_).parameterCount(), expected);
}

TEST_F(WeightsTest, TellsWhichTensorsNothingReads) {
    write([](const Entry& entry, SafetensorsWriter& writer) {
        keep(entry, writer);
        if (entry.name != "model.norm.weight") return;
        writer.add("stray", "F32", {2}, entry.tensor->bytes.first(8));
        writer.add("temperature", "F32", {}, entry.tensor->bytes.first(4));
    });
    const ModelConfig config = loadModelConfig(folder_);
    const Checkpoint checkpoint(files_, folder_);
    EXPECT_THAT(Weights(config, checkpoint, *backend_).unusedTensors(), ElementsAre("stray"));
}

TEST_F(WeightsTest, AMissingTensorIsNamed) {
    const std::string missing = "model.layers.2.self_attn.router_k_proj.0.weight";
    expectBadInput(
        [&](const Entry& entry, SafetensorsWriter& writer) {
            if (entry.name != missing) keep(entry, writer);
        },
        missing);
}

TEST_F(WeightsTest, AnUntiedHeadMustBeThere) {
    expectBadInput(
        [](const Entry& entry, SafetensorsWriter& writer) {
            if (entry.name != "lm_head.weight") keep(entry, writer);
        },
        "lm_head.weight");
}

TEST_F(WeightsTest, AWrongShapeIsNamedWithBothShapes) {
    expectBadInput(
        [](const Entry& entry, SafetensorsWriter& writer) {
            std::vector<std::int64_t> extents = entry.tensor->extents;
            if (entry.name == "model.layers.1.mlp.down_proj.weight") std::swap(extents[0], extents[1]);
            writer.add(entry.name, "F32", extents, entry.tensor->bytes);
        },
        "model.layers.1.mlp.down_proj.weight as [160, 64], while config.json asks for [64, 160]");
}

TEST_F(WeightsTest, Int8WithoutScalesIsBadInput) {
    expectBadInput(
        [](const Entry& entry, SafetensorsWriter& writer) {
            const bool isHead = entry.name == "lm_head.weight";
            writer.add(entry.name, isHead ? "I8" : "F32", entry.tensor->extents,
                       isHead ? entry.tensor->bytes.first(entry.tensor->bytes.size() / 4) : entry.tensor->bytes);
        },
        "lm_head.weight_scale");
}

TEST_F(WeightsTest, WholeNumbersForANormAreBadInput) {
    expectBadInput(
        [](const Entry& entry, SafetensorsWriter& writer) {
            const bool isNorm = entry.name == "model.norm.weight";
            writer.add(entry.name, isNorm ? "I32" : "F32", entry.tensor->extents, entry.tensor->bytes);
        },
        "model.norm.weight");
}

TEST_F(WeightsTest, TheFingerprintFollowsWeightsConfigAndVariant) {
    write(keep);
    const std::string first = fingerprint(Checkpoint(files_, folder_), "cosine");
    EXPECT_EQ(fingerprint(Checkpoint(files_, folder_), "cosine"), first);
    EXPECT_NE(fingerprint(Checkpoint(files_, folder_), "dot"), first);
    write(toInt8);
    EXPECT_NE(fingerprint(Checkpoint(files_, folder_), "cosine"), first);
    write(keep);
    std::ofstream(folder_ / "config.json", std::ios::app) << " ";
    EXPECT_NE(fingerprint(Checkpoint(files_, folder_), "cosine"), first);
}

}  // namespace
}  // namespace memoir::engine
