using SuggestionFlow.Embedded.DurableTask.Inspection;

namespace SuggestionFunctions.Instances;

/// <summary>How a history is told to an operator: in Chinese, with the engine's own word behind it.</summary>
internal static class HistoryWords
{
    private const int LongestPayload = 300;

    /// <summary>The columns of one line.</summary>
    public static IEnumerable<string> Of(int place, InspectedLine line)
    {
        yield return $"{place,4}";
        yield return line.At is { } at ? InstanceCommands.Moment(new DateTimeOffset(at, TimeSpan.Zero)) : new string(' ', 19);
        yield return line.Step is { } step ? $"#{step}" : "  ";
        yield return $"{Kind(line.Kind)} {line.Kind}";
        if (line.Name is { } name)
        {
            yield return name;
        }

        if (line.Detail is { Length: > 0 } detail)
        {
            yield return detail;
        }

        if (line.Payload is { } payload)
        {
            yield return payload.Length <= LongestPayload ? payload : $"{payload[..LongestPayload]}…（{payload.Length}）";
        }
    }

    /// <summary>Where an instance stands.</summary>
    public static string Status(string status) => status switch
    {
        "Pending" => "未开始 Pending",
        "Running" => "进行中 Running",
        "Suspended" => "已暂停 Suspended",
        "Completed" => "已完成 Completed",
        "Failed" => "已失败 Failed",
        "Terminated" => "已终止 Terminated",
        _ => status,
    };

    private static string Kind(string kind) => kind switch
    {
        "Created" => "创建",
        "Started" => "开始",
        "ActivityScheduled" => "交办活动",
        "ActivityCompleted" => "活动完成",
        "ActivityFailed" => "活动失败",
        "TimerCreated" => "定时到",
        "TimerFired" => "到时",
        "EventRaised" => "收到事件",
        "EventSent" => "发出事件",
        "ChildStarted" => "启动子流程",
        "ChildCompleted" => "子流程完成",
        "ChildFailed" => "子流程失败",
        "Suspended" => "暂停",
        "Resumed" => "恢复",
        "Completed" => "结束",
        "Failed" => "失败",
        "Terminated" => "终止",
        _ => "",
    };
}
