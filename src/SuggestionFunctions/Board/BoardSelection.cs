using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Board;

/// <summary>What one number of the board counts: the number is how many tasks it takes, and the list behind it are these.</summary>
internal sealed record BoardSelection
{
    public const int MostIdleDays = 3650;

    public string? Post { get; init; }

    public Light? Light { get; init; }

    /// <summary>By which clock the light is; null: by the task's own, whichever is nearest.</summary>
    public BoardClock? Clock { get; init; }

    /// <summary>Only what has seen no progress for so many days.</summary>
    public int? Idle { get; init; }

    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static BoardSelection Read(HttpRequest request) => new()
    {
        Post = QueryValue.Text(request, "post"),
        Light = QueryValue.Choice<Light>(request, "light"),
        Clock = QueryValue.Choice<BoardClock>(request, "clock"),
        Idle = QueryValue.Number(request, "idle", 1, MostIdleDays),
    };

    public bool Takes(HeldTask task, DateTimeOffset now) =>
        (Post is null || task.Post == Post)
        && (Idle is not { } days || task.IsIdle(days, now))
        && (Clock is not { } clock ? Light is null || task.Light(now) == Light
            : task.Light(clock == BoardClock.Internal ? DeadlineClock.Internal : DeadlineClock.Legal, now) is { } light && (Light is null || light == Light));

    /// <summary>Where its tasks are listed.</summary>
    public string Link()
    {
        var query = new (string Name, string? Value)[]
        {
            ("post", Post), ("clock", Clock is { } clock ? Codes.Of(clock) : null), ("light", Light is { } light ? Codes.Of(light) : null), ("idle", Idle is { } idle ? $"{idle}" : null),
        };
        var parts = query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}").ToList();
        return parts.Count == 0 ? "/api/board/tasks" : $"/api/board/tasks?{string.Join('&', parts)}";
    }
}
