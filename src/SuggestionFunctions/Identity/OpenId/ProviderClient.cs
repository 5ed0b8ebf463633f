using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>What is asked of the provider itself: tokens for a code, and what it knows about the person.</summary>
public sealed class ProviderClient(OpenIdSettings settings, ProviderHttp http, ILogger<ProviderClient> logger)
{
    private const int LongestErrorCode = 60;

    /// <summary>Gives the code back and gets the tokens.</summary>
    /// <exception cref="ProblemException">400 <c>sign-in-over</c>: the code is used or over; 503 <c>provider-away</c>, also where it refuses this app (which the log then says).</exception>
    internal async Task<ProviderTokens> RedeemAsync(
        OpenIdConnectConfiguration provider, string code, string verifier, string redirectUri, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["code_verifier"] = verifier,
            ["client_id"] = settings.ClientId ?? "",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        Authenticate(request, form, provider);
        request.Content = new FormUrlEncodedContent(form);
        var (status, answer) = await SendAsync(request, cancellation);
        if (status == HttpStatusCode.OK && Text(answer, "id_token") is { } idToken && Text(answer, "access_token") is { } accessToken)
        {
            return new ProviderTokens(idToken, accessToken);
        }

        var error = Text(answer, "error") ?? "";
        if (error == "invalid_grant")
        {
            throw OpenIdProblems.NotBegunHere.ToProblem();
        }

        logger.LogError("The identity provider gives no tokens: {Status} {Error}; check Oidc__ClientId, Oidc__ClientSecret and the redirect address registered there",
            (int)status, IsErrorCode(error) ? error : "without a code");
        throw OpenIdProblems.Away.ToProblem();
    }

    /// <summary>What the provider says about the person beyond the id token, or null where it has no such endpoint.</summary>
    /// <exception cref="ProblemException">503 <c>provider-away</c>.</exception>
    internal async Task<JsonElement?> UserInfoAsync(OpenIdConnectConfiguration provider, string accessToken, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(provider.UserInfoEndpoint, UriKind.Absolute, out var endpoint) || !OpenIdSettings.IsSafe(endpoint))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var (status, answer) = await SendAsync(request, cancellation);
        return status == HttpStatusCode.OK ? answer : throw OpenIdProblems.Away.ToProblem();
    }

    internal static bool IsErrorCode(string text) => text.Length is > 0 and <= LongestErrorCode && text.All(c => char.IsAsciiLetterLower(c) || c == '_');

    private void Authenticate(HttpRequestMessage request, Dictionary<string, string> form, OpenIdConnectConfiguration provider)
    {
        if (settings.ClientSecret is not { } secret)
        {
            return;
        }

        var methods = provider.TokenEndpointAuthMethodsSupported;
        if (methods.Count == 0 || methods.Contains("client_secret_basic"))
        {
            // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
            var pair = $"{WebUtility.UrlEncode(settings.ClientId)}:{WebUtility.UrlEncode(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }
        else
        {
            form["client_secret"] = secret;
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement? Answer)> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.Client.SendAsync(request, cancellation);
            if ((int)response.StatusCode >= 500)
            {
                throw new HttpRequestException($"{(int)response.StatusCode}");
            }

            var text = await response.Content.ReadAsStringAsync(cancellation);
            return (response.StatusCode, Parse(text));
        }
        catch (Exception error) when (error is HttpRequestException or InvalidOperationException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            logger.LogWarning("The identity provider does not answer at {Endpoint}: {Reason}", request.RequestUri?.GetLeftPart(UriPartial.Path), error.GetType().Name);
            throw OpenIdProblems.Away.ToProblem();
        }
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? answer, string name) =>
        answer is { } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
