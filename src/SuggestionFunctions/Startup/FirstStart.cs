using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Health;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Startup;

/// <summary>What every start does before requests are answered: without a town the first administrator is made; missing calendars are named.</summary>
public sealed class FirstStart(FirstAdministrator administrator, IConfiguration settings, MissingCalendars missing, StartupProgress progress, ILogger<FirstStart> logger)
{
    /// <summary>Makes the town of the settings with its first administrator, whose one-time password is logged this once; and lets them in through the provider where the settings say so.</summary>
    public async Task MakeAdministratorAsync(CancellationToken cancellation)
    {
        var town = new FirstTown(settings["TownId"], settings["TownName"], settings["TownCode"]);
        await administrator.RunAsync(
            town,
            (account, password) => logger.LogWarning(
                "首次启动：管理员账号 {Account}，一次性密码 {Password}（只显示这一次，登录后请立即修改） / First start: administrator {Account}, one-time password {Password} (shown this once; change it at once)",
                account, password, account, password),
            cancellation);
        await administrator.LinkAsync(town, cancellation);
    }

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
