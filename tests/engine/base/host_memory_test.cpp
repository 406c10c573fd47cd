// SPDX-License-Identifier: Apache-2.0
#include "engine/base/host_memory.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

class HostMemory : public ::testing::Test {
  protected:
    void SetUp() override {
        root_ = std::filesystem::path(::testing::TempDir()) / "memoir_host_memory_test";
        std::filesystem::remove_all(root_);
        write("proc/meminfo", "MemTotal:  9000 kB\nMemFree:  10 kB\nMemAvailable:  5000 kB\nBuffers: 1 kB\n");
    }
    void TearDown() override { std::filesystem::remove_all(root_); }
    void write(const std::string& file, const std::string& text) {
        std::filesystem::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text;
    }

    std::filesystem::path root_;
};

TEST_F(HostMemory, CopiesOfFilesCountAsAvailable) {
    EXPECT_EQ(availableHostBytes(root_), 5000 * 1024);
}

TEST_F(HostMemory, AContainerLeavesNoMoreThanItsLimit) {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/memory.max", "4000000\n");
    write("sys/fs/cgroup/memory.current", "3000000\n");
    EXPECT_EQ(availableHostBytes(root_), 1000000);
    write("sys/fs/cgroup/memory.stat", "anon 5\nfile 500000\nkernel 9\n");
    EXPECT_EQ(availableHostBytes(root_), 1500000);
    write("sys/fs/cgroup/memory.max", "max\n");
    EXPECT_EQ(availableHostBytes(root_), 5000 * 1024);
}

TEST_F(HostMemory, TheTightestOfTheGroupsAroundAProcessCounts) {
    write("proc/self/cgroup", "1:cpu:/old\n0::/user/one\n");
    for (const auto& [group, limit] : {std::pair{"user/one", "3000000"}, {"user", "1000000"}}) {
        write("sys/fs/cgroup/" + std::string(group) + "/memory.max", limit);
        write("sys/fs/cgroup/" + std::string(group) + "/memory.current", "400000");
    }
    EXPECT_EQ(availableHostBytes(root_), 600000);
}

TEST_F(HostMemory, MoreThanTheLimitInUseLeavesNothing) {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/memory.max", "4000\n");
    write("sys/fs/cgroup/memory.current", "5000\n");
    EXPECT_EQ(availableHostBytes(root_), 0);
}

TEST_F(HostMemory, WithoutTheseFilesTheSystemIsAsked) {
    EXPECT_GT(availableHostBytes(root_ / "nowhere"), 0);
    EXPECT_GT(availableHostBytes(), 0);
}

}  // namespace
}  // namespace memoir::engine
