namespace SuggestionFunctions.Routing;

/// <summary>What may be signalled to a whole case, by the name that decisions and events carry.</summary>
public static class CaseActions
{
    /// <summary>撤回.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>快办转普通办理.</summary>
    public const string LeaveFastLane = "leaveFastLane";

    /// <summary>取消并案: the case goes its own way again.</summary>
    public const string LeaveJoining = "leaveJoining";

    /// <summary>并案, on the case that another one was joined with: from now on it is handled for both.</summary>
    public const string TakeIn = "takeIn";

    /// <summary>取消并案, on the case that another one was joined with.</summary>
    public const string LetGo = "letGo";

    /// <summary>分案: a part of it becomes a case of its own.</summary>
    public const string Split = "split";

    /// <summary>催办: whoever holds the case is asked for an answer.</summary>
    public const string Urge = "urge";

    /// <summary>双向约见: one side asks the other to meet.</summary>
    public const string Meet = "meet";

    /// <summary>约见改期.</summary>
    public const string MoveMeeting = "moveMeeting";

    /// <summary>取消约见.</summary>
    public const string CancelMeeting = "cancelMeeting";

    /// <summary>重点督办: chosen by the presidium, or no longer.</summary>
    public const string MarkKey = "markKey";

    /// <summary>主席团重新启动: a closed case is handled again.</summary>
    public const string Reopen = "reopen";

    /// <summary>A calendar was loaded: count the days anew. Not a decision, and never refused.</summary>
    public const string Recount = "recount";

    /// <summary>代理: somebody stands in for the holder of a post that has tasks of the case.</summary>
    public const string Substitute = "substitute";

    /// <summary>代理结束: a substitution ended before its time.</summary>
    public const string EndSubstitution = "endSubstitution";

    /// <summary>换届、换人: a post that has tasks of the case has another holder.</summary>
    public const string Succeed = "succeed";

    /// <summary>机构撤并: a department of the case went over into another.</summary>
    public const string SucceedDepartment = "succeedDepartment";
}
