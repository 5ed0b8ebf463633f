using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Identity.OpenId;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>The small town beside an issuer, and what it says of its routes.</summary>
public sealed class DescribedTown : IAsyncLifetime
{
    private TestIssuer? issuer;
    private RunningTown? town;
    private HttpClient? http;
    private ApiDescription? description;

    internal TestIssuer Issuer => issuer ?? throw new InvalidOperationException("not started");

    internal RunningTown Town => town ?? throw new InvalidOperationException("not started");

    internal ApiDescription Description => description ?? throw new InvalidOperationException("not started");

    internal Task<Citizen> AsAsync(string account) => Town.AsAsync(account);

    internal async Task<(int Status, string? MediaType, string Text, HttpResponseMessage Answer)> SendAsync(Sent sent, string method)
    {
        using var message = sent.ToMessage(method);
        var answer = await (http ?? throw new InvalidOperationException("not started")).SendAsync(message);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer);
    }

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync(new ShiftedTime());
        town = await RunningTown.StartAsync(settings: issuer.Settings());
        using var client = town.Client();
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = client.BaseAddress };
        description = new ApiDescription(await http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)));
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        await Town.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
