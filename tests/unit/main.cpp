// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <boost/test/unit_test.hpp>

namespace {

auto name_the_tests() -> bool {
    boost::unit_test::framework::master_test_suite().p_name.value = "agora_token";
    return true;
}

} // namespace

// By hand, because BOOST_TEST_MODULE comes too late where Boost.Test is precompiled.
auto main(int argc, char* argv[]) -> int {
    return boost::unit_test::unit_test_main(&name_the_tests, argc, argv);
}
