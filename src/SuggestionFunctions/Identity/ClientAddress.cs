using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Where a request comes from, for counting sign-ins that fail. Behind a proxy that is the last address it wrote into
/// <c>X-Forwarded-For</c>; without one that header is the client's own word and not believed.
/// </summary>
public sealed class ClientAddress(bool behindProxy)
{
    /// <summary>The address; of IPv6 the network (64 bits), as one household or office has all of it. <c>unknown</c> where there is none.</summary>
    public string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (behindProxy && http.Request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded
            && IPEndPoint.TryParse(forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim(), out var client))
        {
            address = client.Address;
        }

        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
