using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Health;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Startup;

/// <summary>What every start does before requests are answered: without a town the first administrator is made; missing calendars are named.</summary>
public sealed class FirstStart(
    FirstAdministrator administrator, IConfiguration settings, MissingCalendars missing, StartupProgress progress, RealClock clock, ILogger<FirstStart> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Does what needs the storage, again and again while the storage is away: a process that ended instead would be started
    /// over and over, and would tell nobody why. Requests are answered 503 meanwhile.
    /// </summary>
    public async Task<T> WhenStorageAnswersAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await act(cancellation);
            }
            catch (StorageUnavailableException away)
            {
                logger.LogError(
                    "存储暂不可用，{Seconds} 秒后重试；在此之前所有请求得到 503 / The storage is away; trying again in {Seconds} s, requests are answered 503 until then: {Reason}",
                    pause.TotalSeconds, pause.TotalSeconds, away.Message);
                await Task.Delay(pause, clock.Time, cancellation);
            }
        }
    }

    /// <summary>Makes the town of the settings with its first administrator, whose one-time password is logged this once; and lets them in through the provider where the settings say so.</summary>
    public Task MakeAdministratorAsync(CancellationToken cancellation) => WhenStorageAnswersAsync(
        async again =>
        {
            var town = new FirstTown(settings["TownId"], settings["TownName"], settings["TownCode"]);
            await administrator.RunAsync(
                town,
                (account, password) => logger.LogWarning(
                    "首次启动：管理员账号 {Account}，一次性密码 {Password}（只显示这一次，登录后请立即修改） / First start: administrator {Account}, one-time password {Password} (shown this once; change it at once)",
                    account, password, account, password),
                again);
            await administrator.LinkAsync(town, again);
            return true;
        },
        cancellation);

    /// <summary>Opens the doors.</summary>
    public void Finish()
    {
        foreach (var year in missing.Years())
        {
            logger.LogWarning("缺少 {Year} 年工作日历：落在该年的期限为暂定 / No working-day calendar for {Year}: deadlines that reach into it are provisional", year, year);
        }

        progress.Finish();
    }
}
