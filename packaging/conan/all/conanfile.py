# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT

import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, get
from conan.tools.layout import basic_layout

required_conan_version = ">=2.0"


class AgoraTokenConan(ConanFile):
    name = "agora-token"
    description = "Issues, parses, verifies and explains Agora tokens"
    license = "MIT"
    url = "https://github.com/conan-io/conan-center-index"
    homepage = "@HOMEPAGE@"
    topics = ("agora", "access-token", "rtc", "rtm", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"botan": [True, False]}
    default_options = {"botan": True}
    options_description = {"botan": "Provide agora-token::agora-token, over Botan, beside ::core"}
    no_copy_source = True

    def layout(self):
        basic_layout(self, src_folder="src")

    def requirements(self):
        if self.options.botan:
            self.requires("botan/3.13.0")

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 20)
        if self.options.botan:
            enabled = self.dependencies["botan"].options.get_safe("enable_modules")
            missing = {"md5", "sha1", "sha2_32", "system_rng"}.difference(str(enabled).split(","))
            if enabled and missing:
                raise ConanInvalidConfiguration(
                    f"{self.ref} needs botan's modules {', '.join(sorted(missing))}: "
                    "add them to botan/*:enable_modules"
                )

    def source(self):
        get(self, **self.conan_data["sources"][self.version], strip_root=True)

    def build(self):
        pass

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(
            self,
            "*.hpp",
            os.path.join(self.source_folder, "include"),
            os.path.join(self.package_folder, "include"),
        )

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "agora-token")
        self.cpp_info.set_property("cmake_target_name", "agora-token::all")
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "agora-token::core")
        core.set_property("pkg_config_name", "agora-token-core")
        core.bindirs = []
        core.libdirs = []
        if self.options.botan:
            whole = self.cpp_info.components["agora-token"]
            whole.set_property("cmake_target_name", "agora-token::agora-token")
            whole.set_property("pkg_config_name", "agora-token")
            whole.bindirs = []
            whole.libdirs = []
            whole.includedirs = []
            whole.requires = ["core", "botan::botan"]
