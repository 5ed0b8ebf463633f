using System.Globalization;
using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Case;

/// <summary>What the bench found. Bytes are those of the closed databases.</summary>
internal sealed record CaseFigures
{
    public required int Cases { get; init; }

    public required int AtOnce { get; init; }

    /// <summary>The round in the middle.</summary>
    public required double CasesPerSecond { get; init; }

    /// <summary>From submission to the end, nobody thinking: the median of all.</summary>
    public required double CaseP50Ms { get; init; }

    public required double RawCommitsPerSecond { get; init; }

    /// <summary>A case in raw commits: how many of them the disk could make in the time of one case.</summary>
    public required double RawCommitsPerCase { get; init; }

    /// <summary>Of this process, user code and kernel.</summary>
    public required double UserCpuMsPerCase { get; init; }

    public required double KernelCpuMsPerCase { get; init; }

    public required double DocumentKbPerCase { get; init; }

    public required double HistoryKbPerCase { get; init; }

    /// <summary>Only with <c>--profile</c>.</summary>
    public required IReadOnlyList<ActivityTime> Activities { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Cases:N0} cases from submission to end in the app's own process, {AtOnce} at once, without HTTP
          {CasesPerSecond,10:N1} cases/s; one case in the time of {RawCommitsPerCase:N0} raw commits ({RawCommitsPerSecond:N0}/s)
          {CaseP50Ms,10:N0} ms median of a case
          {UserCpuMsPerCase + KernelCpuMsPerCase,10:N1} ms of processor a case, {KernelCpuMsPerCase:N1} of them the kernel's
          {DocumentKbPerCase + HistoryKbPerCase,10:N0} KB on disk a case: {DocumentKbPerCase:N0} of documents, {HistoryKbPerCase:N0} of histories
        {string.Join('\n', Activities.Select(time => string.Create(CultureInfo.InvariantCulture, $"  {time.Ms,10:N1} ms a case in {time.Runs:N1} runs of {time.Name}")))}
        """).TrimEnd();
}
