using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Functions.Embedded.Tests;

/// <summary>
/// An app that is not ours, in the shapes of the official samples, as a process of its own: chaining, fan-out, a person with a deadline, a monitor,
/// class-based tasks, middleware, a timer trigger.
/// </summary>
public sealed class LendingLibraryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chaining_answers_with_addresses_to_ask_and_what_fails_is_undone()
    {
        await using var library = await AppProcess.StartAsync();

        using var accepted = await library.Http.PostAsJsonAsync("acquisitions", new { title = "Poems", shelf = "poetry", pages = 100 }, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var addresses = await JsonOf(accepted);
        var order = await EndOfAsync(library, addresses);
        Assert.Equal("Completed", order["runtimeStatus"]?.GetValue<string>());
        Assert.Equal(10m, order["output"]?["price"]?.GetValue<decimal>() ?? order["output"]?["Price"]?.GetValue<decimal>());
        Assert.Equal(46, (await library.GetAsync("shelves/poetry"))["books"]?.GetValue<int>());

        using var elsewhere = await library.Http.PostAsJsonAsync("acquisitions", new { title = "Maps", shelf = "maps", pages = 100 }, Cancellation);
        var failed = await EndOfAsync(library, await JsonOf(elsewhere));
        Assert.Equal("Failed", failed["runtimeStatus"]?.GetValue<string>());
    }

    [Fact]
    public async Task Fan_out_counts_every_shelf_with_class_based_tasks()
    {
        await using var library = await AppProcess.StartAsync();

        using var answer = await library.Http.PostAsync("stocktakings", null, Cancellation);

        var counted = await JsonOf(answer);
        Assert.Equal(245, counted["books"]?.GetValue<int>());
        Assert.Equal(3, counted["status"]?["shelves"]?.GetValue<int>());
    }

    [Fact]
    public async Task Whoever_comes_for_the_book_gets_it_and_whoever_does_not_loses_it_to_the_next()
    {
        await using var library = await AppProcess.StartAsync("--Library:KeptFor", "00:00:00.5");

        using (var stranger = await library.Http.PostAsJsonAsync("reservations/dune", new[] { "ann" }, Cancellation))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        }

        library.Http.DefaultRequestHeaders.Add("X-Library-Card", "7");
        using (var nobody = await library.Http.PostAsJsonAsync("reservations/dune", Array.Empty<string>(), Cancellation))
        {
            Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        }

        using (var reserved = await library.Http.PostAsJsonAsync("reservations/dune", new[] { "ann", "bob" }, Cancellation))
        {
            Assert.Equal(HttpStatusCode.Accepted, reserved.StatusCode);
        }

        await library.UntilAsync("reservations/dune", hold => hold["waitsFor"]?.GetValue<string>() == "bob");
        using (await library.Http.PostAsync("reservations/dune/collected?reader=ann", null, Cancellation))
        using (await library.Http.PostAsync("reservations/dune/collected?reader=bob", null, Cancellation))
        {
            var lent = await library.UntilAsync("reservations/dune", hold => hold["status"]?.GetValue<string>() == "Completed");
            Assert.Contains(lent["result"]?.GetValue<string>(), new[] { "lent to bob", "back on the shelf" });
        }
    }

    [Fact]
    public async Task A_reservation_outlives_the_process()
    {
        await using var library = await AppProcess.StartAsync("--Library:KeptFor", "1.00:00:00");
        library.Http.DefaultRequestHeaders.Add("X-Library-Card", "7");
        using (var reserved = await library.Http.PostAsJsonAsync("reservations/emma", new[] { "ann" }, Cancellation))
        {
            Assert.Equal(HttpStatusCode.Accepted, reserved.StatusCode);
        }

        await library.KillAndStartAgainAsync();
        library.Http.DefaultRequestHeaders.Add("X-Library-Card", "7");

        Assert.Equal("ann", (await library.UntilAsync("reservations/emma", hold => hold["waitsFor"] is not null))["waitsFor"]?.GetValue<string>());
        using (await library.Http.PostAsync("reservations/emma/collected?reader=ann", null, Cancellation))
        {
            Assert.Equal("lent to ann", (await library.UntilAsync("reservations/emma", hold => hold["status"]?.GetValue<string>() == "Completed"))["result"]?.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_monitor_looks_until_the_book_is_back_and_the_timer_counts_what_is_out()
    {
        await using var library = await AppProcess.StartAsync("--Library:FirstLookAfter", "00:00:00.05");
        using (await library.Http.PostAsync("loans/ulysses", null, Cancellation))
        {
            await library.SaysAsync("1 books are out");
        }

        using (await library.Http.PostAsync("loans/ulysses/returned", null, Cancellation))
        {
            await library.SaysAsync("ulysses is back");
        }
    }

    private static async Task<JsonNode> EndOfAsync(AppProcess library, JsonNode addresses)
    {
        var address = new Uri(addresses["statusQueryGetUri"]?.GetValue<string>() ?? throw new InvalidOperationException("The answer names no address for the status."));
        return await library.UntilAsync(address.PathAndQuery.TrimStart('/'), status => status["runtimeStatus"]?.GetValue<string>() is "Completed" or "Failed");
    }

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation)) ?? throw new InvalidOperationException("The answer is empty.");
}
