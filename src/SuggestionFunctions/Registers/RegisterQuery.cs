using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The query parameters that the register's lists have in common.</summary>
internal static class RegisterQuery
{
    /// <summary><c>?role=</c>, or null where it was not sent.</summary>
    /// <exception cref="ProblemException">400: no such role.</exception>
    public static Role? Role(HttpRequest request)
    {
        if (request.Query["role"].ToString() is not { Length: > 0 } wanted)
        {
            return null;
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) == wanted)
            {
                return role;
            }
        }

        throw ProblemException.BadQuery("role", Wording.OneOf(Enum.GetNames<Role>().Select(JsonNamingPolicy.CamelCase.ConvertName)));
    }

    /// <summary><c>?active=</c>: those in use (by default), or with <c>false</c> the closed ones, which only the keepers of the register see.</summary>
    /// <exception cref="ProblemException">400; 403.</exception>
    public static bool Active(HttpRequest request, Caller caller)
    {
        switch (request.Query["active"].ToString())
        {
            case "" or "true":
                return true;
            case "false":
                RegisterAccess.RequireKeeper(caller);
                return false;
            default:
                throw ProblemException.BadQuery("active", new("须为 true 或 false。", "Must be true or false."));
        }
    }
}
