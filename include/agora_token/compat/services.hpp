// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's service classes, the parts of an AccessToken2. See compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_SERVICES_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_SERVICES_HPP_INCLUDED

#include <agora_token/compat/packer.hpp>
#include <agora_token/compat/support.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace agora::tools {

/// One service of a 007 token, with its privileges. Your own class may derive from it.
class Service {
  public:
    /// A service of this type without privileges.
    explicit Service(std::uint16_t type) : type_{type} {}
    virtual ~Service() = default;

    /// The type on the wire.
    [[nodiscard]] auto ServiceType() const noexcept -> std::uint16_t { return type_; }
    /// Allows something until so many seconds after the token's issue; 0 for as long as the token.
    void AddPrivilege(std::uint16_t privilege, std::uint32_t expire) {
        privileges_[privilege] = expire;
    }
    /// The service as it is signed: type, privileges, fields.
    [[nodiscard]] virtual auto PackService() -> std::string = 0;
    /// Reads what follows the type.
    virtual void UnpackService(Unpacker* unpacker) = 0;
    /// A copy.
    [[nodiscard]] virtual auto Clone() const -> std::unique_ptr<Service> = 0;

    /// Writes the type and the privileges.
    friend auto operator<<(Packer& out, const Service* service) -> Packer& {
        return out << service->type_ << service->privileges_;
    }
    /// Reads the privileges, which follow the type.
    friend auto operator>>(Unpacker& in, Service* service) -> Unpacker& {
        return in >> service->privileges_;
    }

    std::uint16_t type_;                                ///< The type on the wire.
    std::map<std::uint16_t, std::uint32_t> privileges_; ///< Seconds after the token's issue.

  protected:
    /// Copied and moved only as part of a known service.
    Service(const Service&) = default;
    /// Copied and moved only as part of a known service.
    Service(Service&&) = default;
    /// Copied and moved only as part of a known service.
    auto operator=(const Service&) -> Service& = default;
    /// Copied and moved only as part of a known service.
    auto operator=(Service&&) -> Service& = default;
};

/// What the services below share. `Self::Fields(self)` ties the members that follow the privileges
/// on the wire.
template <class Self>
class KnownService : public Service {
  public:
    /// The service as it is on the wire.
    [[nodiscard]] auto PackService() -> std::string override { return Pack(this); }
    /// Reads what follows the type on the wire.
    void UnpackService(Unpacker* unpacker) override { *unpacker >> this; }
    /// A copy of its own.
    [[nodiscard]] auto Clone() const -> std::unique_ptr<Service> override {
        return std::make_unique<Self>(static_cast<const Self&>(*this));
    }

    /// Writes the type, the privileges and the members.
    friend auto operator<<(Packer& out, const KnownService* service) -> Packer& {
        out << static_cast<const Service*>(service);
        std::apply([&](const auto&... field) { ((out << field), ...); },
                   Self::Fields(static_cast<const Self&>(*service)));
        return out;
    }
    /// Reads the privileges and the members.
    friend auto operator>>(Unpacker& in, KnownService* service) -> Unpacker& {
        in >> static_cast<Service*>(service);
        std::apply([&](auto&... field) { ((in >> field), ...); },
                   Self::Fields(static_cast<Self&>(*service)));
        return in;
    }

  protected:
    /// Without privileges.
    KnownService() : Service{Self::kServiceType} {}
};

// The constructors are not explicit because upstream's are not.

/// What the services of a channel and a user share.
template <class Self>
class ChannelService : public KnownService<Self> {
  public:
    /// For a numeric uid, 0 for anybody.
    ChannelService(const std::string& channel_name = "", std::uint32_t uid = 0)
        : ChannelService{channel_name, agora_token::compat::uid_text(uid)} {}
    /// For a user account, "" for anybody.
    ChannelService(const std::string& channel_name, const std::string& account)
        : channel_name_{channel_name},
          account_{account} {}

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto& self) {
        return std::tie(self.channel_name_, self.account_);
    }

    std::string channel_name_; ///< The channel; for ServiceRtc a pattern too.
    std::string account_;      ///< The user; empty for anybody.
};

/// Voice and video in a channel.
class ServiceRtc : public ChannelService<ServiceRtc> {
  public:
    static constexpr std::uint16_t kServiceType = 1;                 ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeJoinChannel = 1;        ///< Enter the channel.
    static constexpr std::uint16_t kPrivilegePublishAudioStream = 2; ///< Send audio.
    static constexpr std::uint16_t kPrivilegePublishVideoStream = 3; ///< Send video.
    static constexpr std::uint16_t kPrivilegePublishDataStream = 4;  ///< Send data messages.

    using ChannelService::ChannelService;
};

/// Signaling (RTM 1).
class ServiceRtm : public KnownService<ServiceRtm> {
  public:
    static constexpr std::uint16_t kServiceType = 2;    ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeLogin = 1; ///< Log in.

    /// For a user.
    ServiceRtm(const std::string& user_id = "") : user_id_{user_id} {}

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto& self) { return std::tie(self.user_id_); }

    std::string user_id_; ///< The user.
};

/// Streaming from a channel.
class ServiceStreaming : public ChannelService<ServiceStreaming> {
  public:
    static constexpr std::uint16_t kServiceType = 3;               ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegePublishMixStream = 1; ///< Send a mixed stream.
    static constexpr std::uint16_t kPrivilegePublishRawStream = 2; ///< Send a raw stream.

    using ChannelService::ChannelService;
};

/// Fast public access.
class ServiceFpa : public KnownService<ServiceFpa> {
  public:
    static constexpr std::uint16_t kServiceType = 4;    ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeLogin = 1; ///< Log in.

    /// For the app.
    ServiceFpa() = default;

    /// No members on the wire.
    [[nodiscard]] static auto Fields(auto&) { return std::tuple<>{}; }
};

/// Chat.
class ServiceChat : public KnownService<ServiceChat> {
  public:
    static constexpr std::uint16_t kServiceType = 5;   ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeUser = 1; ///< Act as the user.
    static constexpr std::uint16_t kPrivilegeApp = 2;  ///< Act for the whole app.

    /// For a user, or for the app.
    ServiceChat(const std::string& user_id = "") : user_id_{user_id} {}

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto& self) { return std::tie(self.user_id_); }

    std::string user_id_; ///< The user; empty for the app.
};

/// Fusion CDN.
class ServiceFCdn : public ChannelService<ServiceFCdn> {
  public:
    static constexpr std::uint16_t kServiceType = 6;      ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegePublish = 1; ///< Send.
    static constexpr std::uint16_t kPrivilegePlay = 2;    ///< Watch.

    using ChannelService::ChannelService;
};

/// Flexible classroom (education).
class ServiceApaas : public KnownService<ServiceApaas> {
  public:
    static constexpr std::uint16_t kServiceType = 7;       ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeRoomUser = 1; ///< Act as the user in the room.
    static constexpr std::uint16_t kPrivilegeUser = 2;     ///< Act as the user.
    static constexpr std::uint16_t kPrivilegeApp = 3;      ///< Act for the whole app.

    /// For a role in a room, for a user, or for the app.
    ServiceApaas(const std::string& room_uuid = "", const std::string& user_uuid = "",
                 std::int16_t role = -1)
        : room_uuid_{room_uuid},
          user_uuid_{user_uuid},
          role_{role} {}

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto& self) {
        return std::tie(self.room_uuid_, self.user_uuid_, self.role_);
    }

    std::string room_uuid_; ///< The room.
    std::string user_uuid_; ///< The user.
    std::int16_t role_;     ///< The role; -1 for none.
};

/// Signaling (RTM 2) with permissions for resources.
class ServiceRtm2 : public KnownService<ServiceRtm2> {
  public:
    static constexpr std::uint16_t kServiceType = 8;    ///< The type on the wire.
    static constexpr std::uint16_t kPrivilegeLogin = 1; ///< Log in.

    /// Names by resource type and permission type.
    using PermissionsDetail =
        std::map<std::uint16_t, std::map<std::uint16_t, std::vector<std::string>>>;

    /// What is allowed with which resources.
    struct Permissions {
        static constexpr std::uint16_t kMessageChannels = 0; ///< Resource type.
        static constexpr std::uint16_t kStreamChannels = 1;  ///< Resource type.
        static constexpr std::uint16_t kGroupChannels = 2;   ///< Resource type.
        static constexpr std::uint16_t kServerGroups = 3;    ///< Resource type.
        static constexpr std::uint16_t kUsers = 4;           ///< Resource type.
        static constexpr std::uint16_t kRead = 0;            ///< Permission type.
        static constexpr std::uint16_t kWrite = 1;           ///< Permission type.

        /// Sets the names for a resource type and a permission type.
        void Add(std::uint16_t resource_type, std::uint16_t permission_type,
                 const std::vector<std::string>& resources) {
            details_[resource_type][permission_type] = resources;
        }

        PermissionsDetail details_; ///< All of them.
    };

    /// For a user.
    ServiceRtm2(const std::string& user_id = "", const Permissions& permissions = {})
        : user_id_{user_id},
          permissions_{permissions} {}

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto& self) {
        return std::tie(self.user_id_, self.permissions_.details_);
    }

    std::string user_id_;     ///< The user.
    Permissions permissions_; ///< What is allowed with which resources.
};

/// Conversational AI. No privileges, no fields.
class ServiceConvoAI : public KnownService<ServiceConvoAI> {
  public:
    static constexpr std::uint16_t kServiceType = 9; ///< The type on the wire.

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto&) { return std::tuple<>{}; }
};

/// Speech to text. No privileges, no fields.
class ServiceStt : public KnownService<ServiceStt> {
  public:
    static constexpr std::uint16_t kServiceType = 10; ///< The type on the wire.

    /// The members on the wire.
    [[nodiscard]] static auto Fields(auto&) { return std::tuple<>{}; }
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_SERVICES_HPP_INCLUDED
