namespace SuggestionFunctions.Imports;

/// <summary>Where imports lie: each in a partition of its own, and beside them, a town's, which one is under way.</summary>
internal static class ImportKeys
{
    /// <summary>Which import of a town is under way.</summary>
    public const string Running = "running";

    public const string Order = "order";
    public const string PlanPrefix = "plan:";
    public const string TakenPrefix = "taken:";

    /// <summary>Stands in the town's register while an import is under way, one for each part that was written.</summary>
    public const string MarkPrefix = "import:";

    public static string OfTown(string townId) => $"imports:{townId}";

    public static string Partition(string importId) => $"import:{importId}";

    /// <summary>A part of the plan, as one attempt of the request wrote it; parts are numbered from 0.</summary>
    public static string Plan(string attempt, int part) => $"{PlanPrefix}{attempt}:{part:0000}";

    /// <summary>The accounts of a part that are somebody else's.</summary>
    public static string Taken(int part) => $"{TakenPrefix}{part:0000}";

    public static string Mark(string importId, int part) => $"{MarkPrefix}{importId}:{part:0000}";
}
