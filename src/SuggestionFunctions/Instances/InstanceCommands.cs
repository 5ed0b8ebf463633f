using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SuggestionFlow.Embedded.DurableTask.Inspection;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Startup;

namespace SuggestionFunctions.Instances;

/// <summary>
/// The commands <c>instances</c> and <c>history</c>: what the durable engine holds, read beside a running process or without one. Exit code 0: shown;
/// 1: not shown, and the error stream says why. What is started again is started over the API (docs/restart.md).
/// </summary>
internal static class InstanceCommands
{
    private const int Shown = 0;
    private const int NotShown = 1;
    private const string Database = "engine.db";

    public static IReadOnlyList<Command> All { get; } =
    [
        new("instances", "failed|stuck|open", new("列出失败的、卡住的或未结束的流程实例", "lists the orchestrations that failed, are stuck, or have not ended"), List),
        new("history", "ID", new("显示一个流程实例的历史", "shows the history of an orchestration"), History),
    ];

    private static int List(string which, IConfiguration settings) => Attempt(settings, (engine, now) =>
    {
        IEnumerable<InspectedInstance>? found = which switch
        {
            "failed" => engine.Failed(),
            "stuck" => engine.Stuck(now.UtcDateTime),
            "open" => engine.Unfinished(),
            _ => null,
        };
        if (found is null)
        {
            return Tell(new($"“{which}”不是 failed、stuck、open 之一。", $"“{which}” is none of failed, stuck, open."));
        }

        var count = 0;
        foreach (var instance in found)
        {
            Console.WriteLine(Line(instance));
            count++;
        }

        Console.WriteLine($"共 {count} 个，截至 {Moment(now)}（北京时间）。 / {count} in all, as of {Moment(now)} (China).");
        return Shown;
    });

    private static int History(string id, IConfiguration settings) => Attempt(settings, (engine, _) =>
    {
        if (engine.Find(id) is not { } instance)
        {
            return Tell(new($"没有编号为 {id} 的流程实例；建议 s… 重新启动过的，编号是 s….2、s….3。", $"There is no instance {id}; a suggestion s… that was started again goes on as s….2, s….3."));
        }

        Console.WriteLine(Line(instance));
        var place = 0;
        foreach (var line in engine.HistoryOf(id))
        {
            Console.WriteLine(string.Join("  ", HistoryWords.Of(place++, line)));
        }

        return Shown;
    });

    private static string Line(InspectedInstance instance) =>
        $"{instance.Id}  {instance.Name}{(instance.Version.Length > 0 ? $" {instance.Version}" : "")}  {HistoryWords.Status(instance.Status)}  "
            + $"{Moment(instance.Created)} … {Moment(instance.Updated)}{(instance.Reason is { } reason ? $"{Environment.NewLine}    {reason}" : "")}";

    /// <summary>An instant as clocks in China show it, to the second.</summary>
    internal static string Moment(DateTimeOffset instant) => ChinaTime.Of(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Moment(DateTime utc) => Moment(new DateTimeOffset(utc, TimeSpan.Zero));

    private static int Attempt(IConfiguration settings, Func<EngineInspection, DateTimeOffset, int> show)
    {
        var folder = settings["DataFolder"] is { Length: > 0 } given ? given : "data"; // As the host reads it.
        try
        {
            using var engine = EngineInspection.Open(Path.Combine(folder, Database));
            return show(engine, InstallationClock.NowOf(folder));
        }
        catch (FileNotFoundException)
        {
            return Tell(new($"{Path.GetFullPath(folder)} 里没有 {Database}：用 --DataFolder 指定数据文件夹。", $"There is no {Database} in {Path.GetFullPath(folder)}: name the data folder by --DataFolder."));
        }
        catch (Exception trouble) when (trouble is InvalidDataException or IOException or UnauthorizedAccessException or JsonException)
        {
            return Tell(new($"读不出来：{trouble.Message}", $"It cannot be read: {trouble.Message}"));
        }
    }

    private static int Tell(Wording reason)
    {
        Console.Error.WriteLine(reason.Zh);
        Console.Error.WriteLine(reason.En);
        return NotShown;
    }
}
