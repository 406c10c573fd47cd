// SPDX-License-Identifier: Apache-2.0
#include "app/library/power_supply.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class PowerSupply : public testing::Test {
  protected:
    void battery(const std::string& name, const std::string& status, const std::string& scope = "System") {
        folder.write(name + "/type", "Battery\n");
        folder.write(name + "/status", status + "\n");
        folder.write(name + "/scope", scope + "\n");
    }
    void mains(const std::string& online) {
        folder.write("AC/type", "Mains\n");
        folder.write("AC/online", online + "\n");
    }
    test::TemporaryFolder folder;
};

TEST_F(PowerSupply, ADischargingBatteryIsOneThatWeLiveOn) {
    battery("BAT0", "Discharging");
    EXPECT_TRUE(onBattery(folder.path()));
    mains("0");
    EXPECT_TRUE(onBattery(folder.path()));
}

TEST_F(PowerSupply, APluggedInMachineDoesNotLiveOnItsBattery) {
    battery("BAT0", "Discharging");
    mains("1");
    EXPECT_FALSE(onBattery(folder.path()));
}

TEST_F(PowerSupply, AFullBatteryOrThatOfAMouseDoesNotCount) {
    battery("BAT0", "Full");
    battery("hidpp_battery_0", "Discharging", "Device");
    EXPECT_FALSE(onBattery(folder.path()));
}

TEST_F(PowerSupply, AMachineWithoutBatteryIsNeverOnIt) {
    EXPECT_FALSE(onBattery(folder.path()));
    EXPECT_FALSE(onBattery(folder / "absent"));
}

}  // namespace
}  // namespace memoir::app
