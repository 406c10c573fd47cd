// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors.h"

#include <fstream>

#include <gmock/gmock.h>

#include "engine/base/error.h"
#include "engine/base/posix_file.h"
#include "engine/model/checkpoint.h"
#include "tests/engine/model/safetensors_writer.h"

namespace memoir::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Safetensors : public ::testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        writer_.add("one", "F32", {2, 3}, std::as_bytes(std::span(values_)));
        writer_.add("two", "BF16", {4}, std::as_bytes(std::span(values_)).first(8));
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    SafetensorsFile load() {
        writer_.write(path_);
        return open();
    }
    SafetensorsFile open() {
        PosixFileSystem files;
        return SafetensorsFile(files, path_);
    }
    void expectBadInput(const std::string& part) {
        try {
            open();
            ADD_FAILURE() << "opened in spite of: " << part;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.what(), HasSubstr("model.safetensors"));
            EXPECT_THAT(error.what(), HasSubstr(part));
        }
    }
    void expectBadHeader(const std::string& part) {
        writer_.write(path_);
        expectBadInput(part);
    }

    std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) / "memoir_safetensors_test";
    std::filesystem::path path_ = folder_ / "model.safetensors";
    std::vector<float> values_{1, 2, 3, 4, 5, 6};
    SafetensorsWriter writer_;
};

TEST_F(Safetensors, TensorsAreFoundWhereTheHeaderSays) {
    writer_.header["__metadata__"] = {{"format", "pt"}};
    writer_.add("scalar", "F32", {}, std::as_bytes(std::span(values_)).first(4));
    writer_.add("mask", "BOOL", {1}, std::as_bytes(std::span(values_)).first(1));
    const SafetensorsFile file = load();
    EXPECT_EQ(file.tensors().size(), 4U);
    EXPECT_THAT(file.tensors().at("one").extents, ElementsAre(2, 3));
    EXPECT_EQ(file.tensors().at("two").dtype, DType::Bf16);
    EXPECT_EQ(file.tensors().at("scalar").elementCount(), 1);
    EXPECT_EQ(file.tensors().at("mask").dtype, std::nullopt);
    EXPECT_EQ(*reinterpret_cast<const float*>(file.tensors().at("one").bytes.data() + 20), 6.0F);
}

TEST_F(Safetensors, EveryTruncationIsBadInput) {
    writer_.write(path_);
    for (std::int64_t size = static_cast<std::int64_t>(std::filesystem::file_size(path_)) - 1; size >= 0; size -= 3) {
        std::filesystem::resize_file(path_, static_cast<std::uintmax_t>(size));
        EXPECT_THROW(open(), Error) << size << " bytes";
    }
}

TEST_F(Safetensors, AHeaderLongerThanTheFileIsBadInput) {
    std::ofstream(path_, std::ios::binary) << "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFgarbage";
    expectBadInput("cut off");
}

TEST_F(Safetensors, AHeaderThatIsNotJsonIsBadInput) {
    std::ofstream(path_, std::ios::binary) << std::string("\x04\0\0\0\0\0\0\0{{{{", 12);
    expectBadInput("not JSON");
}

TEST_F(Safetensors, OverlappingTensorsAreBadInput) {
    writer_.header["two"]["data_offsets"] = {20, 28};
    expectBadHeader("same place");
}

TEST_F(Safetensors, ASizeThatDoesNotFitTheShapeIsBadInput) {
    writer_.header["one"]["shape"] = {2, 4};
    expectBadHeader("one");
}

TEST_F(Safetensors, ShapesThatOverflowAreBadInput) {
    writer_.header["one"]["shape"] = {std::int64_t{1} << 40, std::int64_t{1} << 40};
    expectBadHeader("one");
    writer_.header["one"]["shape"] = {-2, -3};
    expectBadHeader("one");
}

TEST_F(Safetensors, UnknownTypesAndMissingFieldsNameTheirTensor) {
    writer_.header["one"]["dtype"] = "F31";
    expectBadHeader("one");
    writer_.header["one"].erase("dtype");
    expectBadHeader("one");
    writer_.header["one"] = 7;
    expectBadHeader("one");
}

TEST_F(Safetensors, ShardsAreReadThroughTheirIndex) {
    writer_.write(folder_ / "model-00001-of-00002.safetensors");
    SafetensorsWriter second;
    second.add("three", "F32", {6}, std::as_bytes(std::span(values_)));
    second.write(folder_ / "model-00002-of-00002.safetensors");
    std::ofstream(folder_ / "model.safetensors.index.json")
        << R"({"weight_map": {"one": "model-00001-of-00002.safetensors", "two": "model-00001-of-00002.safetensors",
                              "three": "model-00002-of-00002.safetensors"}})";
    PosixFileSystem files;
    const Checkpoint checkpoint(files, folder_);
    EXPECT_EQ(checkpoint.files().size(), 2U);
    EXPECT_NE(checkpoint.find("one"), nullptr);
    EXPECT_NE(checkpoint.find("three"), nullptr);
    EXPECT_EQ(checkpoint.find("four"), nullptr);
    std::filesystem::remove(folder_ / "model-00002-of-00002.safetensors");
    EXPECT_THROW(Checkpoint(files, folder_), Error);
}

TEST_F(Safetensors, AnIndexNeverLeavesItsFolder) {
    std::ofstream(folder_ / "model.safetensors.index.json") << R"({"weight_map": {"one": "../other.safetensors"}})";
    PosixFileSystem files;
    EXPECT_THROW(Checkpoint(files, folder_), Error);
}

TEST_F(Safetensors, AFolderWithoutWeightsIsNotFound) {
    PosixFileSystem files;
    try {
        Checkpoint checkpoint(files, folder_);
        FAIL() << "opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::NotFound);
    }
}

}  // namespace
}  // namespace memoir::engine
