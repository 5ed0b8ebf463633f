using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>The rehearsal clock: forward only, by managers and administrators only, not there at all where it is not enabled.</summary>
[Trait("speed", "slow")]
public sealed class RehearsalClockTests
{
    [Fact]
    public async Task It_moves_forward_by_a_duration_or_to_an_instant_and_says_how_many_timers_fired()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        await Journey.ToSecretaryAsync(town);
        var manager = await town.AsAsync("manager");
        var moved = Shape.Has((await manager.SendAsync("POST", "/api/rehearsal/clock", new { advance = "P7D" })).Expect(HttpStatusCode.OK), "now", "fired");
        Assert.Equal(RunningTown.Morning("2026-03-09"), Shape.Instant(moved["now"]));
        Assert.InRange(moved["fired"]?.GetValue<int>() ?? 0, 1, 10);
        (await (await town.AsAsync("admin")).SendAsync("POST", "/api/rehearsal/clock", new { to = "2026-03-10T09:00:00+08:00" })).Expect(HttpStatusCode.OK);
        Assert.Equal(RunningTown.Morning("2026-03-10"), Shape.Instant((await (await town.AsAsync("deputy1")).ReadAsync("/api/rehearsal/clock"))["now"]));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_goes_no_further()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var manager = await town.AsAsync("manager");
        for (var i = 0; i < 3; i++)
        {
            var moved = (await manager.SendAsync("POST", "/api/rehearsal/clock", new { advance = "P3D" }, "k")).Expect(HttpStatusCode.OK);
            Assert.Equal(RunningTown.Morning("2026-03-05"), Shape.Instant(moved["now"]));
        }

        (await manager.SendAsync("POST", "/api/rehearsal/clock", new { advance = "P4D" }, "k")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        (await (await town.AsAsync("admin")).SendAsync("POST", "/api/rehearsal/clock", new { advance = "P3D" }, "k")).Expect(HttpStatusCode.OK);
        Assert.Equal(RunningTown.Morning("2026-03-08"), town.Now);
    }

    [Fact]
    public async Task What_it_cannot_do_is_422_and_it_stands_where_it_stood()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var manager = await town.AsAsync("manager");
        foreach (var body in new[]
        {
            "{}", """{"advance":"-P3D"}""", """{"advance":"three days"}""", """{"advance":"P1M"}""", """{"advance":"P1Y"}""", """{"advance":5}""", """{"advance":"P401D"}""", """{"advance":"P9999999D"}""",
            """{"advance":"P99999999999D"}""", """{"to":"2026-03-01T00:00:00Z"}""", """{"to":"2026-03-03"}""", """{"to":"2026-03-03T09:00:00"}""", """{"to":"2026-02-30T09:00:00Z"}""",
            """{"to":"2099-01-01T00:00:00Z"}""", """{"advance":"P1D","to":"2026-03-03T01:00:00Z"}""",
        })
        {
            (await manager.SendAsync("POST", "/api/rehearsal/clock", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        }

        Assert.Equal(RunningTown.Morning("2026-03-02"), town.Now);
    }

    [Fact]
    public async Task Where_it_is_not_enabled_it_does_not_exist()
    {
        await using var town = await RunningTown.StartAsync(compose: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IRehearsalClock>(new NoRehearsal())));
        foreach (var account in new[] { "manager", "admin", "deputy1" })
        {
            var citizen = await town.AsAsync(account);
            (await citizen.GetAsync("/api/rehearsal/clock")).Refused(HttpStatusCode.NotFound, "not-found");
            (await citizen.SendAsync("POST", "/api/rehearsal/clock", new { advance = "P1D" })).Refused(HttpStatusCode.NotFound, "not-found");
        }
    }
}
